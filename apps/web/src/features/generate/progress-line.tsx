import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import { useProgress } from "../../state/progress.ts";
import classes from "./parameter-panel.module.css";
import { stepProgress } from "./progress-text.ts";
import { useProgressSigns } from "./use-progress-signs.ts";

/** How far the run is: its phase, steps, speed and the time that is left. It has its place while nothing runs. */
export function ProgressLine() {
  const { t } = useTranslation();
  useProgressSigns();
  const running = useProgress((state) => state.running);
  const loading = useProgress((state) => state.loading);
  const steps = useGenerateSettings((settings) => settings.steps);
  const progress = running && stepProgress(running, steps, performance.now());
  const phase = (): string => {
    if (loading !== undefined) return t("generate.progress.loading", { model: loading });
    if (progress) return t("generate.progress.step", { step: progress.step, steps: progress.steps });
    return running ? t("generate.progress.preparing") : "";
  };
  const { perSecond, left } = progress ?? {};
  return (
    <div className={classes.progress}>
      <Progress
        value={(running?.fraction ?? 0) * 100}
        size={4}
        transitionDuration={100}
        animated={running !== undefined && progress === undefined}
        aria-label={t("generate.progress.label")}
      />
      <div className={classes.facts}>
        <span>{phase()}</span>
        {perSecond !== undefined && left !== undefined && (
          <span>
            {t("generate.progress.speed", { speed: perSecond.toFixed(1), seconds: Math.max(0, Math.ceil(left)) })}
          </span>
        )}
      </div>
    </div>
  );
}
