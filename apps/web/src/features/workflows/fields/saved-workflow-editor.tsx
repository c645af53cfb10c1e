import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { libraryQuery } from "../library/library-queries.ts";
import type { EditorProps } from "./value-editor-props.ts";

/** Picks a workflow of the library that another one calls. */
export function SavedWorkflowEditor({ label, value, onChange }: EditorProps) {
  const { t } = useTranslation();
  const { data: items = [] } = useQuery(libraryQuery(""));
  return (
    <Select
      size="xs"
      searchable
      clearable
      aria-label={label}
      placeholder={t("workflows.fields.chooseWorkflow")}
      nothingFoundMessage={t("common.nothingFound")}
      data={items.map(({ workflow_id, name }) => ({ value: workflow_id, label: name }))}
      value={typeof value === "string" && value !== "" ? value : null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
