import type { FieldType } from "@evoke/invoke";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ImageEditor } from "./image-editor.tsx";
import { parseLines } from "./parse-lines.ts";

interface ListEditorProps {
  readonly type: FieldType;
  readonly value: readonly unknown[];
  readonly onChange: (value: readonly unknown[]) => void;
  readonly label: string;
}

/** Edits a list: pictures one after the other, texts and numbers one on a line. */
export function ListEditor({ type, value, onChange, label }: ListEditorProps) {
  const { t } = useTranslation();
  if (type.kind === "named" && type.name === "ImageField") {
    return (
      <div style={{ display: "grid", gap: 4, gridTemplateColumns: "1fr 1fr" }}>
        {[...value, undefined].map((image, index) => (
          <ImageEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold the same picture twice, so only its place tells
            key={index}
            value={image}
            label={label}
            onChange={(next) =>
              onChange(next === undefined ? value.toSpliced(index, 1) : value.toSpliced(index, 1, next))
            }
          />
        ))}
      </div>
    );
  }
  if (type.kind !== "string" && type.kind !== "int" && type.kind !== "float") {
    return <small>{t("workflows.fields.connect")}</small>;
  }
  return <Lines kind={type.kind} value={value} onChange={onChange} label={label} />;
}

function Lines({
  kind,
  value,
  onChange,
  label,
}: Omit<ListEditorProps, "type"> & { readonly kind: "string" | "int" | "float" }) {
  const { t } = useTranslation();
  // What is typed stays as it is while the list is made of it: a number may be half written.
  const [typed, setTyped] = useState<string>();
  return (
    <Textarea
      size="xs"
      autosize
      minRows={2}
      maxRows={8}
      aria-label={label}
      placeholder={t("workflows.fields.onePerLine")}
      value={typed ?? value.join("\n")}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(parseLines(event.currentTarget.value, kind));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
