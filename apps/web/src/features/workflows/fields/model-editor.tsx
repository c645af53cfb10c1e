import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../../api/queries/models.ts";
import { toIdentifier } from "../../../api/types.ts";
import type { FieldTemplate } from "../templates/read-templates.ts";
import { fittingModels } from "./fitting-models.ts";

interface ModelEditorProps {
  /** Which models the input takes. */
  readonly field: Pick<FieldTemplate, "modelBases" | "modelTypes">;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Picks one of the models that an input takes, by base. */
export function ModelEditor({ field, label, value, onChange }: ModelEditorProps) {
  const { t } = useTranslation();
  const { data: models = [] } = useQuery(modelsQuery);
  const fitting = fittingModels(models, field);
  const bases = [...new Set(fitting.map(({ base }) => base))];
  const key = typeof value === "object" && value !== null && "key" in value ? String(value.key) : null;
  return (
    <Select
      size="xs"
      searchable
      aria-label={label}
      placeholder={t(fitting.length === 0 ? "workflows.fields.noModel" : "workflows.fields.chooseModel")}
      nothingFoundMessage={t("common.nothingFound")}
      data={bases.map((group) => ({
        group,
        items: fitting.filter(({ base }) => base === group).map((model) => ({ value: model.key, label: model.name })),
      }))}
      value={fitting.some((model) => model.key === key) ? key : null}
      onChange={(chosen) => {
        const model = fitting.find((one) => one.key === chosen);
        onChange(model && toIdentifier(model));
      }}
    />
  );
}
