import { NumberInput } from "@mantine/core";
import classes from "./list-editor.module.css";
import type { EditorProps } from "./value-editor-props.ts";

const sides = [
  ["x_min", "x ≥"],
  ["x_max", "x <"],
  ["y_min", "y ≥"],
  ["y_max", "y <"],
] as const;

type Box = Readonly<Record<(typeof sides)[number][0], number>>;

const empty: Box = { x_min: 0, x_max: 64, y_min: 0, y_max: 64 };

/** The sides of a rectangle in a picture, in pixels; it reaches up to the larger numbers, without them. */
export function BoxEditor({ label, value, onChange }: EditorProps) {
  const box: Partial<Box> = typeof value === "object" && value !== null ? value : {};
  return (
    <div className={classes.box}>
      {sides.map(([side, sign]) => (
        <NumberInput
          key={side}
          size="xs"
          aria-label={`${label}: ${sign}`}
          leftSection={<small>{sign}</small>}
          hideControls
          allowDecimal={false}
          value={box[side] ?? ""}
          onChange={(next) => typeof next === "number" && onChange({ ...empty, ...box, [side]: next })}
        />
      ))}
    </div>
  );
}
