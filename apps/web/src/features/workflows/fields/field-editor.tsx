import { setInput } from "../document/editor.ts";
import type { FieldTemplate } from "../templates/read-templates.ts";
import { ValueEditor } from "./value-editor.tsx";

interface FieldEditorProps {
  readonly nodeId: string;
  readonly field: FieldTemplate;
  /** Undefined: the default stands. */
  readonly value: unknown;
}

/** Edits the value of an input by its type. */
export function FieldEditor({ nodeId, field, value = field.default }: FieldEditorProps) {
  return (
    <ValueEditor
      type={field.type}
      field={field}
      label={field.title}
      value={value}
      onChange={(next) => setInput(nodeId, field.name, next)}
    />
  );
}
