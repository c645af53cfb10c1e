import { Button, Select, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Model } from "../../api/types.ts";
import { baseName } from "./model-facts.ts";
import classes from "./models.module.css";

export interface ModelFilter {
  /** Part of a name, path or description. */
  readonly search: string;
  readonly type: string | undefined;
  readonly base: string | undefined;
}

interface ModelsHeaderProps {
  readonly models: readonly Model[];
  readonly filter: ModelFilter;
  readonly onFilter: (filter: ModelFilter) => void;
  readonly onAdd: () => void;
}

/** Finds models by text, type and family, and lets more be added. */
export function ModelsHeader({ models, filter, onFilter, onAdd }: ModelsHeaderProps) {
  const { t } = useTranslation();
  const count = (field: "type" | "base", value: string): number =>
    models.filter((model) => model[field] === value).length;
  const choices = (field: "type" | "base", name: (value: string) => string) =>
    [...new Set(models.map((model) => model[field]))].map((value) => ({
      value,
      label: `${name(value)} (${count(field, value)})`,
    }));
  return (
    <header className={classes.header}>
      <Title order={1} size={20}>
        {t("shell.pages.models")}
      </Title>
      <Text size="sm" c="dimmed" className="evoke-numbers">
        {models.length}
      </Text>
      <TextInput
        className={classes.search}
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t("models.search")}
        aria-label={t("models.search")}
        value={filter.search}
        onChange={({ currentTarget }) => onFilter({ ...filter, search: currentTarget.value })}
      />
      <Select
        className={classes.filter}
        aria-label={t("models.type")}
        placeholder={t("models.allTypes")}
        clearable
        data={choices("type", (type) => t(`models.types.${type}`, { defaultValue: type }))}
        value={filter.type ?? null}
        onChange={(type) => onFilter({ ...filter, type: type ?? undefined })}
      />
      <Select
        className={classes.filter}
        aria-label={t("models.base")}
        placeholder={t("models.allBases")}
        clearable
        data={choices("base", (base) => (base === "any" ? t("models.anyBase") : baseName(base)))}
        value={filter.base ?? null}
        onChange={(base) => onFilter({ ...filter, base: base ?? undefined })}
      />
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
        {t("models.add.title")}
      </Button>
    </header>
  );
}
