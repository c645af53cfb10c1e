import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { edit, useEditor } from "../document/editor.ts";
import { addElement, type NewElement } from "./form.ts";
import { dragOverContainer, dropElement } from "./form-drag.ts";
import { FormElementView } from "./form-element.tsx";
import classes from "./form-panel.module.css";

interface FormPanelProps {
  readonly editing: boolean;
}

const additions = {
  heading: { type: "heading", data: { content: "" } },
  text: { type: "text", data: { content: "" } },
  divider: { type: "divider" },
  row: { type: "container", data: { layout: "row", children: [] } },
  column: { type: "container", data: { layout: "column", children: [] } },
} as const satisfies Readonly<Record<string, NewElement>>;

/** The workflow as a form: the inputs that it shows to who only uses it. */
export function FormPanel({ editing }: FormPanelProps) {
  const { t } = useTranslation();
  const form = useEditor((state) => state.form);
  const root = form.elements[form.rootElementId];
  const children = root?.type === "container" ? root.data.children : [];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: elements are moved by the buttons beside them as well
    <div
      className={classes.form}
      data-editing={editing || undefined}
      onDragOver={(event) => dragOverContainer(event, form.rootElementId, form)}
      onDrop={dropElement}
    >
      {editing && (
        <Group gap={4}>
          {(["heading", "text", "divider", "row", "column"] as const).map((kind) => (
            <Button
              key={kind}
              size="compact-xs"
              variant="default"
              onClick={() => edit((before) => ({ form: addElement(before.form, additions[kind]) }))}
            >
              + {t(`workflows.form.${kind}`)}
            </Button>
          ))}
        </Group>
      )}
      {children.length === 0 && (
        <Text size="xs" c="dimmed">
          {t("workflows.form.empty")}
        </Text>
      )}
      {children.map((id) => (
        <FormElementView key={id} id={id} editing={editing} />
      ))}
    </div>
  );
}
