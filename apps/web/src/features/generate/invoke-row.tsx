import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconMinus, IconPlayerPlayFilled, IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { cancelCurrent, queueStatusQuery } from "../../api/queries/queue.ts";
import { ActionKeys } from "../../app/action-keys.tsx";
import { useAction } from "../../app/use-action.ts";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import { CountField } from "./count-field.tsx";
import { FailureLine } from "./failure-line.tsx";
import { useLastRun } from "./last-run.ts";
import classes from "./parameter-panel.module.css";
import { ProgressLine } from "./progress-line.tsx";
import { useInvoke } from "./use-invoke.ts";

const MOST = 64;

/** Starts and stops: how many pictures, what waits, and how far it is. */
export function InvokeRow() {
  const { t } = useTranslation();
  const { mutate: invoke, isPending } = useInvoke();
  // What was refused is history as soon as something is changed.
  useEffect(() => useGenerateSettings.subscribe(() => useLastRun.setState({ refused: undefined })), []);
  const count = useGenerateSettings((settings) => settings.count);
  const hasModel = useGenerateSettings((settings) => settings.model !== undefined);
  const { data: status } = useQuery(queueStatusQuery);
  const running = status?.queue.in_progress ?? 0;
  const left = running + (status?.queue.pending ?? 0);
  const setCount = (next: number): void => {
    useGenerateSettings.setState({ count: Math.min(MOST, Math.max(1, next)) });
  };
  useAction("invoke", () => invoke("back"), { enabled: hasModel });
  useAction("invokeFront", () => invoke("front"), { enabled: hasModel });
  useAction("cancelCurrent", () => void cancelCurrent(), { enabled: running > 0 });
  return (
    <>
      <div className={classes.row}>
        <Tooltip label={<ActionKeys label={t("generate.invoke.label")} action="invoke" />}>
          <Button
            className={classes.invoke}
            size="md"
            leftSection={<IconPlayerPlayFilled size={16} aria-hidden />}
            disabled={!hasModel}
            aria-busy={isPending}
            onClick={() => invoke("back")}
          >
            {t("generate.invoke.label")}
            {left > 0 && ` (${left})`}
          </Button>
        </Tooltip>
        <fieldset className={classes.count} aria-label={t("generate.invoke.count")}>
          <ActionIcon size={36} aria-label={t("generate.invoke.fewer")} onClick={() => setCount(count - 1)}>
            <IconMinus size={14} aria-hidden />
          </ActionIcon>
          <CountField count={count} onChange={setCount} />
          <ActionIcon size={36} aria-label={t("generate.invoke.more")} onClick={() => setCount(count + 1)}>
            <IconPlus size={14} aria-hidden />
          </ActionIcon>
        </fieldset>
        <Tooltip label={<ActionKeys label={t("generate.invoke.cancel")} action="cancelCurrent" />}>
          <ActionIcon
            size={40}
            variant="default"
            aria-label={t("generate.invoke.cancel")}
            disabled={running === 0}
            onClick={() => void cancelCurrent()}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <ProgressLine />
      <FailureLine />
    </>
  );
}
