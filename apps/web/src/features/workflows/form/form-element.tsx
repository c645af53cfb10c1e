import { Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { edit, useEditor } from "../document/editor.ts";
import { type FormElement, setContent } from "./form.ts";
import { dragOverContainer, dragOverElement, dropElement, useFormDrag } from "./form-drag.ts";
import { FormField } from "./form-field.tsx";
import classes from "./form-panel.module.css";
import { FormTools } from "./form-tools.tsx";

interface FormElementProps {
  readonly id: string;
  readonly editing: boolean;
}

/** An element of the form with what is in it; while the form is edited, with what moves it. */
export function FormElementView({ id, editing }: FormElementProps) {
  const form = useEditor((state) => state.form);
  const place = useFormDrag(({ over }) => {
    if (over === undefined) return undefined;
    const siblings = childrenOf(form.elements[over.parentId]);
    if (siblings[over.index] === id) return "before";
    return over.index === siblings.length && siblings.at(-1) === id ? "after" : undefined;
  });
  const dragged = useFormDrag((state) => state.dragged === id);
  const element = form.elements[id];
  if (element === undefined) return null;
  const content = <Content element={element} editing={editing} />;
  if (!editing) return content;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: an element is moved by the buttons beside it as well
    <div
      className={classes.element}
      data-form-element={element.type}
      data-drop={place}
      data-dragged={dragged || undefined}
      onDragOver={(event) => dragOverElement(event, id, form)}
      onDrop={dropElement}
    >
      <FormTools element={element} />
      <div className={classes.content}>{content}</div>
    </div>
  );
}

function childrenOf(element: FormElement | undefined): readonly string[] {
  return element?.type === "container" ? element.data.children : [];
}

function Content({ element, editing }: { readonly element: FormElement; readonly editing: boolean }) {
  const { t } = useTranslation();
  switch (element.type) {
    case "container":
      return (
        // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be moved by buttons as well
        <div
          className={classes.container}
          data-layout={element.data.layout}
          onDragOver={(event) => dragOverContainer(event, element.id, useEditor.getState().form)}
          onDrop={dropElement}
        >
          {element.data.children.map((id) => (
            <FormElementView key={id} id={id} editing={editing} />
          ))}
          {editing && element.data.children.length === 0 && (
            <Text size="xs" c="dimmed" ta="center" p={8}>
              {t("workflows.form.dropHere")}
            </Text>
          )}
        </div>
      );
    case "divider":
      return <hr className={classes.divider} />;
    case "heading":
    case "text":
      return editing ? <Words element={element} /> : <ShownWords element={element} />;
    case "node-field":
      return <FormField element={element} editing={editing} />;
  }
}

type WordsElement = Extract<FormElement, { type: "heading" | "text" }>;

function Words({ element }: { readonly element: WordsElement }) {
  const { t } = useTranslation();
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

function ShownWords({ element }: { readonly element: WordsElement }) {
  if (element.type === "heading") return <Title order={5}>{element.data.content}</Title>;
  return (
    <Text size="xs" style={{ whiteSpace: "pre-wrap" }}>
      {element.data.content}
    </Text>
  );
}
