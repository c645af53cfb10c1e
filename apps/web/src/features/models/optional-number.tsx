import { NumberInput } from "@mantine/core";

interface OptionalNumberProps {
  readonly label: string;
  readonly value: number | null | undefined;
  readonly onChange: (value: number | undefined) => void;
  /** What holds while nothing is set. */
  readonly fallback?: number | string | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly decimals?: number;
}

/** A number that may be left out; what holds then shows dimmed in its place. */
export function OptionalNumber({ label, value, onChange, fallback, decimals = 0, ...range }: OptionalNumberProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      value={value ?? ""}
      placeholder={fallback === undefined ? "–" : String(fallback)}
      onChange={(next) => onChange(typeof next === "number" ? next : undefined)}
      decimalScale={decimals}
      allowDecimal={decimals > 0}
      allowNegative={(range.min ?? 0) < 0}
      clampBehavior="blur"
      className="evoke-numbers"
      {...range}
    />
  );
}
