import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { stylePresetsQuery } from "../../generate/prompt/prompt-queries.ts";
import type { EditorProps } from "./value-editor-props.ts";

/** Picks one of the styles that can be put on prompts. */
export function StyleEditor({ label, value, onChange }: EditorProps) {
  const { t } = useTranslation();
  const { data: styles = [] } = useQuery(stylePresetsQuery);
  const id =
    typeof value === "object" && value !== null && "style_preset_id" in value ? String(value.style_preset_id) : null;
  return (
    <Select
      size="xs"
      searchable
      clearable
      aria-label={label}
      placeholder={t("workflows.fields.chooseStyle")}
      nothingFoundMessage={t("common.nothingFound")}
      data={styles.map((style) => ({ value: style.id, label: style.name }))}
      value={id}
      onChange={(chosen) => onChange(chosen === null ? undefined : { style_preset_id: chosen })}
    />
  );
}
