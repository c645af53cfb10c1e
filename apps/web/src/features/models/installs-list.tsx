import { ActionIcon, Button, CopyButton, Group, Progress, Text, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ModelInstallJob } from "../../api/types.ts";
import { installName, isRunning } from "./installs.ts";
import { sizeText } from "./model-facts.ts";
import { cancelInstall, modelInstallsQuery, pruneInstalls } from "./model-queries.ts";
import classes from "./models.module.css";
import { useChanging } from "./use-changing.ts";

/** Installations, the newest first, with how far they are and what went wrong. */
export function InstallsList() {
  const { t } = useTranslation();
  const { data: jobs = [] } = useQuery(modelInstallsQuery);
  const { act } = useChanging();
  if (jobs.length === 0) return null;
  return (
    <section className={classes.block} aria-label={t("models.installs.title")}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t("models.installs.title")}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          disabled={jobs.every(isRunning)}
          onClick={() => act(pruneInstalls)}
        >
          {t("models.installs.prune")}
        </Button>
      </Group>
      <ul className={classes.installs}>
        {jobs.toReversed().map((job) => (
          <InstallRow key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}

function InstallRow({ job }: { readonly job: ModelInstallJob }) {
  const { t, i18n } = useTranslation();
  const { act, isPending, error } = useChanging();
  const { bytes, total_bytes: total, status, error: reason } = job;
  const running = isRunning(job);
  const copies = status === "running" && total > 0 && !job.inplace;
  const wrong = reason ?? error?.message;
  return (
    <li data-status={status}>
      <div className={classes.installHead}>
        <span className={classes.foundPath} title={job.local_path}>
          {installName(job)}
        </span>
        <Text size="xs" c="dimmed" className="evoke-numbers">
          {copies
            ? `${sizeText(bytes, i18n.language)} / ${sizeText(total, i18n.language)}`
            : t(`models.installs.status.${status}`)}
        </Text>
        {running && (
          <Tooltip label={t("common.cancel")}>
            <ActionIcon
              aria-label={t("models.installs.cancel", { name: installName(job) })}
              disabled={isPending}
              onClick={() => act(() => cancelInstall(job.id))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {running && (
        <Progress
          size="sm"
          animated={!copies}
          value={copies ? (100 * bytes) / total : 100}
          aria-label={t("models.installs.progress")}
        />
      )}
      {wrong && (
        <div className={classes.installHead}>
          <Text size="xs" className={classes.wrong} role="alert">
            {wrong}
          </Text>
          <CopyButton value={wrong}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" className={classes.copy} onClick={copy}>
                {t(copied ? "common.copied" : "common.copy")}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
    </li>
  );
}
