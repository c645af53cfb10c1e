import type { FieldType } from "@evoke/invoke";
import { ColorInput, NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { setInput } from "../document/editor.ts";
import type { FieldTemplate } from "../templates/read-templates.ts";
import { BoardEditor } from "./board-editor.tsx";
import { fromHex, toHex } from "./color.ts";
import { ImageEditor } from "./image-editor.tsx";
import { ListEditor } from "./list-editor.tsx";
import { ModelEditor } from "./model-editor.tsx";

export interface FieldEditorProps {
  readonly nodeId: string;
  readonly field: FieldTemplate;
  /** Undefined: the default stands. */
  readonly value: unknown;
}

/** Edits the value of an input by its type. */
export function FieldEditor({ nodeId, field, value = field.default }: FieldEditorProps) {
  const set = (next: unknown) => setInput(nodeId, field.name, next);
  const label = field.title;
  const type = editedType(field.type);
  const common = { size: "xs", "aria-label": label } as const;
  switch (type.kind) {
    case "int":
    case "float":
      return (
        <NumberInput
          {...common}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => set(typeof next === "number" ? next : undefined)}
          allowDecimal={type.kind === "float"}
          decimalScale={type.kind === "float" ? 6 : 0}
          step={field.multipleOf ?? (type.kind === "float" ? 0.1 : 1)}
          clampBehavior="blur"
          {...(field.minimum !== undefined && { min: field.minimum })}
          {...(field.maximum !== undefined && { max: field.maximum })}
        />
      );
    case "boolean":
      return <Switch {...common} checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />;
    case "enum":
      return (
        <Select
          {...common}
          data={type.values.map((one) => ({ value: one, label: field.choiceLabels[one] ?? one }))}
          value={typeof value === "string" ? value : null}
          onChange={(next) => set(next ?? undefined)}
          searchable={type.values.length > 8}
          clearable={!field.required}
        />
      );
    case "string":
      return field.component === "textarea" ? (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          value={textOf(value)}
          onChange={(e) => set(e.currentTarget.value)}
        />
      ) : (
        <TextInput {...common} value={textOf(value)} onChange={(event) => set(event.currentTarget.value)} />
      );
    case "list":
      return <ListEditor type={type.item} value={Array.isArray(value) ? value : []} onChange={set} label={label} />;
    case "named":
      switch (type.name) {
        case "ImageField":
          return <ImageEditor value={value} onChange={set} label={label} />;
        case "ModelIdentifierField":
          return <ModelEditor field={field} value={value} onChange={set} />;
        case "BoardField":
          return <BoardEditor value={value} onChange={set} label={label} />;
        case "ColorField":
          return <ColorInput {...common} format="hexa" value={toHex(value)} onChange={(hex) => set(fromHex(hex))} />;
        default:
          return null;
      }
    default:
      return null;
  }
}

/** Of several types, the one that a person would type in: one value rather than a list. */
function editedType(type: FieldType): FieldType {
  if (type.kind !== "union") return type;
  return type.members.find(({ kind }) => kind !== "list") ?? type.members[0] ?? type;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
