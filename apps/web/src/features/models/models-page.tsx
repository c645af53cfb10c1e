import { Select, Table, Text, TextInput, Title } from "@mantine/core";
import { IconCube, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../api/queries/models.ts";
import { ModelDetails } from "./model-details.tsx";
import classes from "./models.module.css";

/** The page "models": every model, found by name, type and base, and what is known of one. */
export function ModelsPage() {
  const { t } = useTranslation();
  const { data: models, error } = useQuery(modelsQuery);
  const [search, setSearch] = useState("");
  const [type, setType] = useState<string | null>(null);
  const [base, setBase] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string>();
  const all = models ?? [];
  const found = all.filter(
    (model) =>
      model.name.toLowerCase().includes(search.trim().toLowerCase()) &&
      model.type === (type ?? model.type) &&
      model.base === (base ?? model.base),
  );
  const model = all.find(({ key }) => key === chosen);
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <header className={classes.header}>
          <Title order={1} size={20}>
            {t("shell.pages.models")}
          </Title>
          <TextInput
            className={classes.search}
            leftSection={<IconSearch size={16} aria-hidden />}
            placeholder={t("common.search")}
            aria-label={t("common.search")}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
          <Select
            aria-label={t("models.type")}
            placeholder={t("models.type")}
            clearable
            data={[...new Set(all.map((one) => one.type))]}
            value={type}
            onChange={setType}
          />
          <Select
            aria-label={t("models.base")}
            placeholder={t("models.base")}
            clearable
            data={[...new Set(all.map((one) => one.base))]}
            value={base}
            onChange={setBase}
          />
        </header>
        <div className={classes.scroll}>
          {error && <Text role="alert">{error.message}</Text>}
          {models !== undefined && found.length === 0 ? (
            <div className={classes.empty}>
              <Text fw={600}>{t(all.length === 0 ? "models.empty" : "common.nothingFound")}</Text>
              {all.length === 0 && <Text size="sm">{t("models.emptyText")}</Text>}
            </div>
          ) : (
            <Table highlightOnHover stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  {(["name", "base", "type", "format", "size"] as const).map((name) => (
                    <Table.Th key={name}>{t(`models.${name}`)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((one) => (
                  <Table.Tr key={one.key} data-chosen={one.key === chosen || undefined} className={classes.row}>
                    <Table.Td>
                      <button type="button" className={classes.name} onClick={() => setChosen(one.key)}>
                        <span className={classes.cover}>
                          {one.cover_image ? (
                            <img src={`/${one.cover_image}`} alt="" />
                          ) : (
                            <IconCube size={18} aria-hidden />
                          )}
                        </span>
                        {one.name}
                      </button>
                    </Table.Td>
                    <Table.Td>{one.base}</Table.Td>
                    <Table.Td>{one.type}</Table.Td>
                    <Table.Td>{one.format}</Table.Td>
                    <Table.Td className="evoke-numbers">{(one.file_size / 1e6).toFixed(1)} MB</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </div>
      </div>
      {model && <ModelDetails key={model.key} model={model} onClose={() => setChosen(undefined)} />}
    </div>
  );
}
