import { IconForms } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { edit, useEditor } from "../document/editor.ts";
import type { InputState } from "../document/flow.ts";
import { portsInUse } from "../document/ports-in-use.ts";
import { FieldEditor } from "../fields/field-editor.tsx";
import { addElement, elementOf, fieldElement, removeElement } from "../form/form.ts";
import type { FieldTemplate } from "../templates/read-templates.ts";
import classes from "./node.module.css";
import { editorHeight } from "./node-height.ts";
import { Port } from "./port.tsx";

interface InputRowProps {
  readonly nodeId: string;
  readonly field: FieldTemplate;
  readonly state: InputState | undefined;
  /** How much of it: a closed node shows its ports only, one that is still being built has no editors. */
  readonly shown: "port" | "label" | "editor";
}

/** An input of a node: its port, its name, and its editor while nothing is connected. */
export const InputRow = memo(function InputRow({ nodeId, field, state, shown }: InputRowProps) {
  const connected = useEditor(({ edges }) => portsInUse(edges, nodeId).inputs.has(field.name));
  const editable = shown !== "port" && !connected && field.input !== "connection";
  return (
    <div className={classes.input} data-connected={connected || undefined}>
      {field.input !== "direct" && <Port nodeId={nodeId} field={field} side="target" />}
      {shown !== "port" && (
        <div className={classes.label}>
          <span title={field.description}>
            {state?.label || field.title}
            {field.required && <span className={classes.bad}> *</span>}
          </span>
          {shown === "editor" && field.input !== "connection" && <FormToggle nodeId={nodeId} fieldName={field.name} />}
        </div>
      )}
      {editable && shown === "editor" && (
        <div className="nodrag nowheel">
          <FieldEditor nodeId={nodeId} field={field} value={state?.value} />
        </div>
      )}
      {editable && shown === "label" && <div className={classes.standIn} style={{ height: editorHeight(field) }} />}
    </div>
  );
});

function FormToggle({ nodeId, fieldName }: { readonly nodeId: string; readonly fieldName: string }) {
  const { t } = useTranslation();
  const shown = useEditor(({ form }) => elementOf(form, { nodeId, fieldName })?.id);
  const label = t(shown === undefined ? "workflows.form.add" : "workflows.form.remove");
  return (
    <button
      type="button"
      className={`nodrag ${classes.formToggle}`}
      data-shown={shown !== undefined || undefined}
      aria-label={label}
      title={label}
      onClick={() =>
        edit(({ form }) => ({
          form:
            shown === undefined ? addElement(form, fieldElement({ nodeId, fieldName })) : removeElement(form, shown),
        }))
      }
    >
      <IconForms size={13} aria-hidden />
    </button>
  );
}
