import type { FieldType } from "@evoke/invoke";
import type { FieldTemplate } from "../templates/read-templates.ts";

/** What every editor of a value is given. */
export interface EditorProps {
  /** What it is called for who cannot see the name beside it. */
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** What an editor is given that goes by the value's type. */
export interface ValueEditorProps extends EditorProps {
  readonly type: FieldType;
  /** What the input says of its values: ranges, models, how text is written. */
  readonly field: FieldTemplate;
}
