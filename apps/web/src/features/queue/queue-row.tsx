import { ActionIcon, Progress, Tooltip } from "@mantine/core";
import { IconArrowBarToUp, IconChevronRight, IconRefresh, IconTrash, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { instant } from "../../api/instant.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useProgress } from "../../state/progress.ts";
import { ItemDetails } from "./item-details.tsx";
import { promptOf, secondsBetween, seedOf } from "./item-texts.ts";
import classes from "./queue.module.css";
import { type ItemSummary, itemActions } from "./queue-queries.ts";
import { useDoing } from "./use-doing.ts";

interface QueueRowProps {
  readonly id: number;
  /** Undefined while it is on its way. */
  readonly item: ItemSummary | undefined;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** One item: what it is, how it stands, what can be done with it; opened, everything about it. */
export function QueueRow({ id, item, opened, onToggle }: QueueRowProps) {
  const { t, i18n } = useTranslation();
  if (item === undefined) return <div className={classes.row} />;
  const { status, field_values: values } = item;
  const seed = seedOf(values);
  const seconds = secondsBetween(item.started_at, item.completed_at);
  const text = promptOf(values) ?? (seed === undefined ? t("queue.item", { id }) : t("queue.seed", { seed }));
  const created = new Date(instant(item.created_at)).toLocaleTimeString(i18n.language);
  return (
    <div className={classes.item} data-status={status}>
      <div className={classes.row}>
        <button type="button" className={classes.open} aria-expanded={opened} onClick={onToggle}>
          <IconChevronRight size={16} aria-hidden className={classes.chevron} data-opened={opened || undefined} />
          <span className={`${classes.number} evoke-numbers`}>{id}</span>
          <span className={classes.status}>{t(`queue.status.${status}`)}</span>
          <span className={classes.prompt}>{text}</span>
          <span className={classes.dim}>{item.destination ?? item.origin ?? ""}</span>
          <span className={`${classes.time} evoke-numbers`}>
            {status === "in_progress" ? (
              <RunningProgress id={id} />
            ) : seconds === undefined ? (
              created
            ) : (
              t("queue.seconds", { seconds: seconds.toFixed(1) })
            )}
          </span>
        </button>
        <RowButtons id={id} status={status} />
      </div>
      {opened && <ItemDetails id={id} />}
    </div>
  );
}

function RowButtons({ id, status }: { readonly id: number; readonly status: ItemSummary["status"] }) {
  const { t } = useTranslation();
  const { mutate: act, isPending } = useDoing();
  const alive = status === "pending" || status === "in_progress" || status === "waiting";
  const buttons = [
    ...(status === "pending" ? ([["toFront", IconArrowBarToUp]] as const) : []),
    ...(status === "failed" || status === "canceled" ? ([["retry", IconRefresh]] as const) : []),
    alive ? (["cancel", IconX] as const) : (["remove", IconTrash] as const),
  ];
  return (
    <span className={classes.buttons}>
      {buttons.map(([name, Icon]) => (
        <Tooltip key={name} label={t(`queue.actions.${name}`)}>
          <ActionIcon
            aria-label={`${t(`queue.actions.${name}`)}: ${id}`}
            disabled={isPending}
            onClick={() => act(() => itemActions[name](id))}
          >
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </span>
  );
}

function RunningProgress({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const running = useProgress((state) => (state.running?.itemId === id ? state.running : undefined));
  const shown = usePreferences((state) => state.showPreviews);
  const percent = Math.round((running?.fraction ?? 0) * 100);
  return (
    <span className={classes.running}>
      {shown && running?.preview && <img className={classes.preview} src={running.preview.dataURL} alt="" />}
      <Progress value={percent} size="sm" className={classes.bar} aria-label={t("queue.progress")} />
      <span>{percent} %</span>
    </span>
  );
}
