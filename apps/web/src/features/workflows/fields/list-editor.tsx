import type { FieldType } from "@evoke/invoke";
import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import type { ClipboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FieldTemplate } from "../templates/read-templates.ts";
import classes from "./list-editor.module.css";
import { emptyElement, moved, pastedElements } from "./list-elements.ts";
import { PictureListEditor } from "./picture-list-editor.tsx";
import type { EditorProps } from "./value-editor-props.ts";

interface ListEditorProps {
  /** What the elements are. */
  readonly type: FieldType;
  readonly field: FieldTemplate;
  readonly value: readonly unknown[];
  readonly onChange: (value: readonly unknown[]) => void;
  readonly label: string;
  /** The editor of one element. */
  readonly renderElement: (element: EditorProps) => ReactNode;
}

/** Edits a list element by element: add, take out, reorder; several lines that are pasted are several elements. */
export function ListEditor({ type, field, value, onChange, label, renderElement }: ListEditorProps) {
  const { t } = useTranslation();
  if (type.kind === "named" && type.name === "ImageField") {
    return <PictureListEditor value={value} onChange={onChange} label={label} />;
  }
  const empty = emptyElement(type, field);
  if (empty === undefined) return <small>{t("workflows.fields.connect")}</small>;
  const paste = (event: ClipboardEvent, index: number) => {
    const elements = pastedElements(event.clipboardData.getData("text/plain"), type);
    if (elements.length < 2) return;
    event.preventDefault();
    onChange(value.toSpliced(index, value[index] === empty ? 1 : 0, ...elements));
  };
  return (
    <div className={classes.list}>
      {value.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold the same value twice, so only its place tells
        <div key={index} className={classes.row} onPaste={(event) => paste(event, index)}>
          <div className={classes.value}>
            {renderElement({
              label: `${label} ${index + 1}`,
              value: element,
              onChange: (next) => onChange(value.with(index, next ?? empty)),
            })}
          </div>
          <ActionIcon
            size={20}
            disabled={index === 0}
            aria-label={`${t("workflows.form.up")}: ${label} ${index + 1}`}
            onClick={() => onChange(moved(value, index, -1))}
          >
            <IconArrowUp size={13} />
          </ActionIcon>
          <ActionIcon
            size={20}
            disabled={index === value.length - 1}
            aria-label={`${t("workflows.form.down")}: ${label} ${index + 1}`}
            onClick={() => onChange(moved(value, index, 1))}
          >
            <IconArrowDown size={13} />
          </ActionIcon>
          <ActionIcon
            size={20}
            aria-label={`${t("common.delete")}: ${label} ${index + 1}`}
            onClick={() => onChange(value.toSpliced(index, 1))}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} />}
        onClick={() => onChange([...value, empty])}
      >
        {t("workflows.fields.add")}
      </Button>
    </div>
  );
}
