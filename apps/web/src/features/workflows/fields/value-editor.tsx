import type { FieldType } from "@evoke/invoke";
import { Select, Switch, Textarea, TextInput } from "@mantine/core";
import { schedulers } from "../../generate/schedulers.ts";
import { ListEditor } from "./list-editor.tsx";
import { NamedEditor } from "./named-editor.tsx";
import { NumberEditor } from "./number-editor.tsx";
import { SavedWorkflowEditor } from "./saved-workflow-editor.tsx";
import type { ValueEditorProps } from "./value-editor-props.ts";

const schedulerNames: Readonly<Record<string, string>> = Object.fromEntries(
  schedulers.map(({ value, label }) => [value, label]),
);

/** Edits a value by its type: that of an input, or an element of its list. */
export function ValueEditor({ type: given, field, label, value, onChange }: ValueEditorProps) {
  const type = editedType(given);
  const common = { size: "xs", "aria-label": label } as const;
  switch (type.kind) {
    case "int":
    case "float":
      return <NumberEditor kind={type.kind} field={field} label={label} value={value} onChange={onChange} />;
    case "boolean":
      return (
        <Switch {...common} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case "enum":
      return (
        <Select
          {...common}
          data={type.values.map((one) => ({
            value: one,
            label: field.choiceLabels[one] ?? (field.uiType === "SchedulerField" ? schedulerNames[one] : one) ?? one,
          }))}
          value={typeof value === "string" ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
          searchable={type.values.length > 8}
          clearable={!field.required}
        />
      );
    case "string":
      if (field.uiType === "SavedWorkflowField") {
        return <SavedWorkflowEditor label={label} value={value} onChange={onChange} />;
      }
      return field.component === "textarea" ? (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...common} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      );
    case "list":
      return (
        <ListEditor
          type={type.item}
          field={field}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
          label={label}
          renderElement={(element) => <ValueEditor type={type.item} field={field} {...element} />}
        />
      );
    case "named":
      return <NamedEditor name={type.name} field={field} label={label} value={value} onChange={onChange} />;
    default:
      return null;
  }
}

/** Of several types, the one that a person would type in: one value rather than a list, except of pictures and LoRAs. */
function editedType(type: FieldType): FieldType {
  if (type.kind !== "union") return type;
  const list = type.members.find(({ kind }) => kind === "list");
  if (list?.kind === "list" && list.item.kind === "named") return list;
  return type.members.find(({ kind }) => kind !== "list") ?? type.members[0] ?? type;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
