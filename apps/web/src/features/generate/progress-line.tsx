import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useProgress } from "../../state/progress.ts";
import classes from "./parameter-panel.module.css";
import { phaseOf, stepProgress } from "./progress-text.ts";
import { useRunningSteps } from "./use-running-steps.ts";

/** How far the run is: its phase, steps, speed and the time that is left. It has its place while nothing runs. */
export function ProgressLine() {
  const { t } = useTranslation();
  const running = useProgress((state) => state.running);
  const loading = useProgress((state) => state.loading);
  const steps = useRunningSteps();
  const fraction = running?.fraction;
  const progress = running && stepProgress(running, steps ?? 100, performance.now());
  const phase = (): string => {
    if (loading !== undefined) return t("generate.progress.loading", { model: loading });
    if (!running) return "";
    if (progress && steps !== undefined) return t("generate.progress.step", { step: progress.step, steps });
    const name = t(`generate.progress.${phaseOf(running.node?.type) ?? "preparing"}`);
    return fraction === undefined ? name : `${name} ${Math.round(fraction * 100)} %`;
  };
  const { perSecond, left } = progress ?? {};
  const seconds = Math.max(0, Math.ceil(left ?? 0));
  return (
    <div className={classes.progress} data-idle={running === undefined || undefined}>
      <Progress
        value={(fraction ?? (running ? 1 : 0)) * 100}
        size={4}
        transitionDuration={100}
        animated={running !== undefined && fraction === undefined}
        aria-label={t("generate.progress.label")}
      />
      <div className={classes.facts}>
        <span>{phase()}</span>
        {left !== undefined && perSecond !== undefined && loading === undefined && (
          <span>
            {steps === undefined
              ? t("generate.progress.left", { seconds })
              : t("generate.progress.speed", { speed: perSecond.toFixed(1), seconds })}
          </span>
        )}
      </div>
    </div>
  );
}
