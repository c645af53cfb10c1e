import { ActionIcon } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconColumns2,
  IconGripVertical,
  IconInfoCircle,
  IconLayoutRows,
  IconX,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { edit } from "../document/editor.ts";
import { type Form, type FormElement, moveElement, removeElement, setDescription, setLayout } from "./form.ts";
import { endFormDrag, startFormDrag } from "./form-drag.ts";
import classes from "./form-panel.module.css";

/** What moves an element of the form, takes it out, and says how it is shown. */
export function FormTools({ element }: { readonly element: FormElement }) {
  const { t } = useTranslation();
  const { id } = element;
  const change = (next: (form: Form) => Form) => edit(({ form }) => ({ form: next(form) }));
  return (
    <div className={classes.tools}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons beside it do the same by key */}
      <span
        className={classes.grip}
        draggable
        title={t("workflows.form.drag")}
        onDragStart={(event) => startFormDrag(event, id)}
        onDragEnd={endFormDrag}
      >
        <IconGripVertical size={14} aria-hidden />
      </span>
      <ActionIcon
        size={20}
        aria-label={t("workflows.form.up")}
        onClick={() => change((form) => moveElement(form, id, -1))}
      >
        <IconArrowUp size={13} />
      </ActionIcon>
      <ActionIcon
        size={20}
        aria-label={t("workflows.form.down")}
        onClick={() => change((form) => moveElement(form, id, 1))}
      >
        <IconArrowDown size={13} />
      </ActionIcon>
      {element.type === "container" && (
        <ActionIcon
          size={20}
          aria-label={t(element.data.layout === "row" ? "workflows.form.asColumn" : "workflows.form.asRow")}
          onClick={() => change((form) => setLayout(form, id, element.data.layout === "row" ? "column" : "row"))}
        >
          {element.data.layout === "row" ? <IconLayoutRows size={13} /> : <IconColumns2 size={13} />}
        </ActionIcon>
      )}
      {element.type === "node-field" && (
        <ActionIcon
          size={20}
          aria-label={t("workflows.form.description")}
          aria-pressed={element.data.showDescription}
          color={element.data.showDescription ? "coral" : "gray"}
          onClick={() => change((form) => setDescription(form, id, element.data.showDescription ? "hidden" : "shown"))}
        >
          <IconInfoCircle size={13} />
        </ActionIcon>
      )}
      <ActionIcon
        size={20}
        ml="auto"
        aria-label={t("workflows.form.remove")}
        onClick={() => change((form) => removeElement(form, id))}
      >
        <IconX size={13} />
      </ActionIcon>
    </div>
  );
}
