import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./list-editor.module.css";
import { ModelEditor } from "./model-editor.tsx";
import type { EditorProps } from "./value-editor-props.ts";

const anyLora = { modelBases: [], modelTypes: ["lora"] };

/** Picks a LoRA and how strongly it works. */
export function LoraEditor({ label, value, onChange }: EditorProps) {
  const { t } = useTranslation();
  const { lora, weight = 0.75 } = (typeof value === "object" && value !== null ? value : {}) as {
    readonly lora?: unknown;
    readonly weight?: number;
  };
  return (
    <div className={classes.pair}>
      <ModelEditor field={anyLora} label={label} value={lora} onChange={(next) => onChange({ lora: next, weight })} />
      <NumberInput
        size="xs"
        aria-label={t("workflows.fields.weight", { field: label })}
        decimalScale={3}
        step={0.05}
        min={-10}
        max={10}
        value={weight}
        onChange={(next) => typeof next === "number" && onChange({ lora, weight: next })}
      />
    </div>
  );
}
