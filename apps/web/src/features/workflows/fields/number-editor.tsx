import { NumberInput } from "@mantine/core";
import type { ValueEditorProps } from "./value-editor-props.ts";

type NumberEditorProps = Omit<ValueEditorProps, "type"> & { readonly kind: "int" | "float" };

/** A number within the range of its input, which is told when it is pointed at. */
export function NumberEditor({ kind, field, label, value, onChange }: NumberEditorProps) {
  const { minimum, maximum, multipleOf } = field;
  const range = minimum !== undefined || maximum !== undefined ? `${minimum ?? "−∞"} … ${maximum ?? "∞"}` : undefined;
  return (
    <NumberInput
      size="xs"
      aria-label={label}
      title={range}
      value={typeof value === "number" ? value : ""}
      onChange={(next) => onChange(typeof next === "number" ? next : undefined)}
      allowDecimal={kind === "float"}
      decimalScale={kind === "float" ? 6 : 0}
      step={multipleOf ?? (kind === "float" ? 0.1 : 1)}
      clampBehavior="blur"
      {...(minimum !== undefined && { min: minimum })}
      {...(maximum !== undefined && { max: maximum })}
    />
  );
}
