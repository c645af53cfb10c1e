import { CloseButton, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { imageUrl } from "../../api/queries/images.ts";
import { useAction } from "../../app/use-action.ts";
import { useSelection } from "../../state/selection.ts";
import classes from "./comparison.module.css";

type Mode = "slider" | "sides" | "hold";
const modes: readonly Mode[] = ["slider", "sides", "hold"];

interface ComparisonProps {
  readonly first: string;
  readonly second: string;
}

/** Two pictures in one place: with a slider between them, side by side, or one while the mouse is held. */
export function Comparison({ first, second }: ComparisonProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode>("slider");
  const [at, setAt] = useState(50);
  const [held, setHeld] = useState(false);
  const close = (): void => useSelection.setState({ compared: undefined });
  useAction("clearSelection", close);
  const picture = (name: string) => <img src={imageUrl(name)} alt="" draggable={false} />;
  return (
    <section className={classes.comparison} aria-label={t("viewer.comparison")}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t("viewer.comparison")}
          value={mode}
          onChange={(value) => setMode(modes.find((one) => one === value) ?? "slider")}
          data={modes.map((value) => ({ value, label: t(`viewer.modes.${value}`) }))}
        />
        <CloseButton aria-label={t("common.close")} onClick={close} />
      </div>
      {mode === "sides" && (
        <div className={classes.sides}>
          {picture(first)}
          {picture(second)}
        </div>
      )}
      {mode === "slider" && (
        <div className={classes.stack}>
          {picture(second)}
          <div className={classes.clip} style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}>
            {picture(first)}
          </div>
          <div className={classes.line} style={{ left: `${at}%` }} />
          <input
            type="range"
            className={classes.range}
            min={0}
            max={100}
            step={0.5}
            value={at}
            aria-label={t("viewer.modes.slider")}
            onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}
          />
        </div>
      )}
      {mode === "hold" && (
        <button
          type="button"
          className={classes.stack}
          aria-label={t("viewer.modes.hold")}
          onPointerDown={() => setHeld(true)}
          onPointerUp={() => setHeld(false)}
          onPointerLeave={() => setHeld(false)}
        >
          {picture(held ? first : second)}
        </button>
      )}
    </section>
  );
}
