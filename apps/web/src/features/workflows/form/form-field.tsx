import { Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { setInputLabel, useEditor } from "../document/editor.ts";
import { isInvocation } from "../document/flow.ts";
import { FieldEditor } from "../fields/field-editor.tsx";
import { useEditorNodes } from "../templates/known-nodes-context.ts";
import type { FormElement } from "./form.ts";
import classes from "./form-panel.module.css";

interface FormFieldProps {
  readonly element: Extract<FormElement, { type: "node-field" }>;
  readonly editing: boolean;
}

/** An input of a node in the form; while the form is edited, its name there can be changed. */
export function FormField({ element, editing }: FormFieldProps) {
  const { t } = useTranslation();
  const { nodeId, fieldName } = element.data.fieldIdentifier;
  const { templates } = useEditorNodes();
  const data = useEditor(({ nodes }) => {
    const node = nodes.find(({ id }) => id === nodeId);
    return node && isInvocation(node) ? node.data : undefined;
  });
  const template = data && templates.get(data.type);
  const field = template?.inputs.find(({ name }) => name === fieldName);
  if (data === undefined || field === undefined) {
    return (
      <Text size="xs" c="dimmed">
        {t("workflows.form.gone", { field: fieldName })}
      </Text>
    );
  }
  const state = data.inputs[fieldName];
  const usual = `${data.label || template?.title}: ${field.title}`;
  return (
    <div>
      {editing ? (
        <TextInput
          size="xs"
          mb={4}
          aria-label={t("workflows.form.name", { field: usual })}
          placeholder={usual}
          value={state?.label ?? ""}
          onChange={(event) => setInputLabel(nodeId, fieldName, event.currentTarget.value)}
        />
      ) : (
        <span className={classes.label} title={field.description}>
          {state?.label || usual}
        </span>
      )}
      <FieldEditor nodeId={nodeId} field={field} value={state?.value} />
      {element.data.showDescription && (
        <Text size="xs" c="dimmed" mt={4}>
          {state?.description || field.description}
        </Text>
      )}
    </div>
  );
}
