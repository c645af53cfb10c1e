import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NumberField } from "../../../components/number-field.tsx";
import type { ChosenFilter } from "../../../state/reference-layers.ts";
import { filterKinds, filterOfType } from "./filters.ts";

interface FilterFieldProps {
  readonly filter: ChosenFilter | undefined;
  readonly onChange: (filter: ChosenFilter | undefined) => void;
}

/** What is made of a layer's picture before the model looks at it. */
export function FilterField({ filter, onChange }: FilterFieldProps) {
  const { t } = useTranslation();
  const kind = filterKinds.find(({ type }) => type === filter?.type);
  return (
    <>
      <Select
        label={t("generate.layers.filter")}
        data={[
          { value: "", label: t("generate.layers.noFilter") },
          ...filterKinds.map(({ type }) => ({ value: type, label: t(`generate.layers.filters.${type}`) })),
        ]}
        value={filter?.type ?? ""}
        allowDeselect={false}
        onChange={(type) => onChange(filterOfType(type))}
      />
      {filter &&
        kind?.fields.map(({ name, value, min, max }) => (
          <NumberField
            key={name}
            label={t(`generate.layers.fields.${name}`)}
            value={Number(filter.fields[name] ?? value)}
            onChange={(next) => onChange({ ...filter, fields: { ...filter.fields, [name]: next } })}
            reset={value}
            min={min}
            max={max}
            step={1}
            slider={[min, max]}
          />
        ))}
    </>
  );
}
