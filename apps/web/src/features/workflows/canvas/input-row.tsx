import { ActionIcon, Tooltip } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { edit, useEditor } from "../document/editor.ts";
import type { InputState } from "../document/flow.ts";
import { FieldEditor } from "../fields/field-editor.tsx";
import { addElement, elementOf, fieldElement, removeElement } from "../form/form.ts";
import type { FieldTemplate } from "../templates/read-templates.ts";
import classes from "./node.module.css";
import { Port } from "./port.tsx";

interface InputRowProps {
  readonly nodeId: string;
  readonly field: FieldTemplate;
  readonly state: InputState | undefined;
  readonly open: boolean;
}

/** An input of a node: its port, its name, and its editor while nothing is connected. */
export const InputRow = memo(function InputRow({ nodeId, field, state, open }: InputRowProps) {
  const connected = useEditor(({ edges }) =>
    edges.some(({ target, targetHandle }) => target === nodeId && targetHandle === field.name),
  );
  const editable = open && !connected && field.input !== "connection";
  return (
    <div className={classes.input} data-connected={connected || undefined}>
      {field.input !== "direct" && <Port nodeId={nodeId} field={field} side="target" />}
      {open && (
        <div className={classes.label}>
          <span title={field.description}>
            {state?.label || field.title}
            {field.required && <span className={classes.bad}> *</span>}
          </span>
          {field.input !== "connection" && <FormToggle nodeId={nodeId} fieldName={field.name} />}
        </div>
      )}
      {editable && (
        <div className="nodrag nowheel">
          <FieldEditor nodeId={nodeId} field={field} value={state?.value} />
        </div>
      )}
    </div>
  );
});

function FormToggle({ nodeId, fieldName }: { readonly nodeId: string; readonly fieldName: string }) {
  const { t } = useTranslation();
  const shown = useEditor(({ form }) => elementOf(form, { nodeId, fieldName })?.id);
  const label = t(shown === undefined ? "workflows.form.add" : "workflows.form.remove");
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={18}
        className={`nodrag ${classes.formToggle}`}
        data-shown={shown !== undefined || undefined}
        aria-label={label}
        onClick={() =>
          edit(({ form }) => ({
            form:
              shown === undefined ? addElement(form, fieldElement({ nodeId, fieldName })) : removeElement(form, shown),
          }))
        }
      >
        <IconForms size={13} />
      </ActionIcon>
    </Tooltip>
  );
}
