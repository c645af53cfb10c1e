import { Anchor, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { queueStatusQuery } from "../../api/queries/queue.ts";
import { useProgress } from "../../state/progress.ts";
import { useLastRun } from "./last-run.ts";
import classes from "./parameter-panel.module.css";
import { phaseOf, stepProgress } from "./progress-text.ts";
import { useRunningSteps } from "./use-running-steps.ts";

/** How far the run is: its phase, steps, speed and the time that is left. It has its place while nothing runs. */
export function ProgressLine() {
  const { t } = useTranslation();
  const running = useProgress((state) => state.running);
  const loading = useProgress((state) => state.loading);
  const steps = useRunningSteps();
  const seconds = useLastRun((state) => state.seconds);
  const { data: status } = useQuery(queueStatusQuery);
  const started = status?.processor.is_started ?? true;
  const fraction = running?.fraction;
  const progress = running && stepProgress(running, steps ?? 100, performance.now());
  const phase = (): string => {
    if (loading !== undefined) return t("generate.progress.loading", { model: loading });
    if (!running && !started) return t("generate.progress.paused");
    if (!running) return seconds === undefined ? "" : t("generate.progress.done", { seconds: seconds.toFixed(1) });
    if (progress && steps !== undefined) return t("generate.progress.step", { step: progress.step, steps });
    const name = t(`generate.progress.${phaseOf(running.node?.type) ?? "preparing"}`);
    return fraction === undefined ? name : `${name} ${Math.round(fraction * 100)} %`;
  };
  const { perSecond, left } = progress ?? {};
  const wait = Math.max(0, Math.ceil(left ?? 0));
  return (
    <div className={classes.progress}>
      <Progress
        value={(fraction ?? (running ? 1 : 0)) * 100}
        size={4}
        transitionDuration={100}
        animated={running !== undefined && fraction === undefined}
        aria-label={t("generate.progress.label")}
      />
      <div className={classes.facts}>
        <span>{phase()}</span>
        {!running && !started && (
          <Anchor component={Link} href="/queue" size="xs">
            {t("shell.pages.queue")}
          </Anchor>
        )}
        {left !== undefined && perSecond !== undefined && loading === undefined && (
          <span>
            {steps === undefined
              ? t("generate.progress.left", { seconds: wait })
              : t("generate.progress.speed", { speed: perSecond.toFixed(1), seconds: wait })}
          </span>
        )}
      </div>
    </div>
  );
}
