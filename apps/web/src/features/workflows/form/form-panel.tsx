import { ActionIcon, Button, Group, Text, TextInput, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { edit, useEditor } from "../document/editor.ts";
import { isInvocation } from "../document/flow.ts";
import { FieldEditor } from "../fields/field-editor.tsx";
import type { Templates } from "../templates/read-templates.ts";
import { addElement, type FormElement, moveElement, type NewElement, removeElement, setContent } from "./form.ts";
import classes from "./form-panel.module.css";

interface FormPanelProps {
  readonly templates: Templates;
  readonly editing: boolean;
}

/** The workflow as a form: the inputs that it shows to who only uses it. */
export function FormPanel({ templates, editing }: FormPanelProps) {
  const { t } = useTranslation();
  const form = useEditor((state) => state.form);
  const root = form.elements[form.rootElementId];
  const children = root?.type === "container" ? root.data.children : [];
  const add = (element: NewElement) => edit((before) => ({ form: addElement(before.form, element) }));
  return (
    <div className={classes.form}>
      {children.length === 0 && (
        <Text size="xs" c="dimmed">
          {t("workflows.form.empty")}
        </Text>
      )}
      {children.map((id) => (
        <Element key={id} id={id} templates={templates} editing={editing} />
      ))}
      {editing && (
        <Group gap={4}>
          <Button size="compact-xs" variant="default" onClick={() => add({ type: "heading", data: { content: "" } })}>
            {t("workflows.form.heading")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => add({ type: "text", data: { content: "" } })}>
            {t("workflows.form.text")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => add({ type: "divider" })}>
            {t("workflows.form.divider")}
          </Button>
        </Group>
      )}
    </div>
  );
}

function Element({ id, templates, editing }: FormPanelProps & { readonly id: string }) {
  const { t } = useTranslation();
  const element = useEditor(({ form }) => form.elements[id]);
  if (element === undefined) return null;
  const move = (by: number) => edit(({ form }) => ({ form: moveElement(form, id, by) }));
  return (
    <div className={classes.element}>
      <div className={classes.content}>
        <Content element={element} templates={templates} editing={editing} />
      </div>
      {editing && (
        <div className={classes.tools}>
          <ActionIcon size={20} aria-label={t("workflows.form.up")} onClick={() => move(-1)}>
            <IconArrowUp size={13} />
          </ActionIcon>
          <ActionIcon size={20} aria-label={t("workflows.form.down")} onClick={() => move(1)}>
            <IconArrowDown size={13} />
          </ActionIcon>
          <ActionIcon
            size={20}
            aria-label={t("workflows.form.remove")}
            onClick={() => edit(({ form }) => ({ form: removeElement(form, id) }))}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}

function Content({ element, templates, editing }: FormPanelProps & { readonly element: FormElement }) {
  const { t } = useTranslation();
  switch (element.type) {
    case "container":
      return (
        <div className={classes.container} data-layout={element.data.layout}>
          {element.data.children.map((id) => (
            <Element key={id} id={id} templates={templates} editing={editing} />
          ))}
        </div>
      );
    case "divider":
      return <hr className={classes.divider} />;
    case "heading":
    case "text":
      if (editing) {
        return (
          <TextInput
            size="xs"
            aria-label={t(`workflows.form.${element.type}`)}
            placeholder={t(`workflows.form.${element.type}`)}
            value={element.data.content}
            onChange={(event) => {
              const { value } = event.currentTarget;
              edit(({ form }) => ({ form: setContent(form, element.id, value) }), element.id);
            }}
          />
        );
      }
      return element.type === "heading" ? (
        <Title order={5}>{element.data.content}</Title>
      ) : (
        <Text size="xs">{element.data.content}</Text>
      );
    case "node-field":
      return <Field {...element.data.fieldIdentifier} templates={templates} />;
  }
}

function Field(props: { readonly nodeId: string; readonly fieldName: string; readonly templates: Templates }) {
  const { nodeId, fieldName, templates } = props;
  const { t } = useTranslation();
  const node = useEditor(({ nodes }) => nodes.find(({ id }) => id === nodeId));
  const field =
    node && isInvocation(node)
      ? templates.get(node.data.type)?.inputs.find(({ name }) => name === fieldName)
      : undefined;
  if (node === undefined || !isInvocation(node) || field === undefined) {
    return (
      <Text size="xs" c="dimmed">
        {t("workflows.form.gone", { field: fieldName })}
      </Text>
    );
  }
  const state = node.data.inputs[fieldName];
  return (
    <div>
      <span className={classes.label} title={field.description}>
        {state?.label || `${node.data.label || templates.get(node.data.type)?.title}: ${field.title}`}
      </span>
      <FieldEditor nodeId={nodeId} field={field} value={state?.value} />
    </div>
  );
}
