import { useEffect } from "react";
import { useProgress } from "../../state/progress.ts";
import { stepProgress } from "./progress-text.ts";
import { useRunningSteps } from "./use-running-steps.ts";

/** Shows in the browser's tab how far the run is: in its title, and as a ring in its icon. */
export function useProgressSigns(): void {
  const steps = useRunningSteps();
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const icon = link?.href;
    const show = (): void => {
      const { running } = useProgress.getState();
      const progress = running && stepProgress(running, steps ?? 100, performance.now());
      const far = progress && (steps === undefined ? `${progress.step} %` : `${progress.step}/${steps}`);
      document.title = far ? `▶ ${far} · Evoke` : running ? "▶ Evoke" : "Evoke";
      if (link && icon) link.href = progress ? ring(progress.step / progress.steps) : icon;
    };
    show();
    const stop = useProgress.subscribe(show);
    return () => {
      stop();
      document.title = "Evoke";
      if (link && icon) link.href = icon;
    };
  }, [steps]);
}

const SIDE = 32;

/** A picture of a ring that is closed at 1, as a data address. */
function ring(fraction: number): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d");
  if (!context) return "";
  const style = getComputedStyle(document.documentElement);
  const arc = (end: number, color: string): void => {
    context.beginPath();
    context.arc(SIDE / 2, SIDE / 2, SIDE / 2 - 4, -Math.PI / 2, -Math.PI / 2 + end * 2 * Math.PI);
    context.strokeStyle = style.getPropertyValue(color);
    context.lineWidth = 6;
    context.stroke();
  };
  arc(1, "--evoke-line");
  arc(fraction, "--evoke-accent");
  return canvas.toDataURL();
}
