import { Button, Text } from "@mantine/core";
import { IconCube } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../api/queries/models.ts";
import { AbsentModels } from "./absent-models.tsx";
import { AddModels } from "./add-models.tsx";
import { ModelDetails } from "./model-details.tsx";
import classes from "./models.module.css";
import { type ModelFilter, ModelsHeader } from "./models-header.tsx";
import { ModelsTable } from "./models-table.tsx";

/** What the panel at the side shows. */
type Side = { readonly shows: "adding" } | { readonly shows: "model"; readonly key: string };

const everything: ModelFilter = { search: "", type: undefined, base: undefined };

/** The page "models": every model, what is known of one, and how more come. */
export function ModelsPage() {
  const { t } = useTranslation();
  const { data: models, error, refetch } = useQuery(modelsQuery);
  const [filter, setFilter] = useState(everything);
  const [side, setSide] = useState<Side>();
  const all = models ?? [];
  const search = filter.search.trim().toLowerCase();
  const found = all.filter(
    (model) =>
      [model.name, model.path, model.description ?? ""].some((text) => text.toLowerCase().includes(search)) &&
      model.type === (filter.type ?? model.type) &&
      model.base === (filter.base ?? model.base),
  );
  const chosen = side?.shows === "model" ? all.find(({ key }) => key === side.key) : undefined;
  const add = (): void => setSide({ shows: "adding" });
  const show = (key: string): void => setSide({ shows: "model", key });
  const close = (): void => setSide(undefined);
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <ModelsHeader models={all} filter={filter} onFilter={setFilter} onAdd={add} />
        <div className={classes.scroll}>
          {error && (
            <div className={classes.empty} role="alert">
              <Text size="sm">{error.message}</Text>
              <Button variant="default" onClick={() => void refetch()}>
                {t("common.retry")}
              </Button>
            </div>
          )}
          {models && found.length === 0 && (
            <div className={classes.empty}>
              <IconCube size={32} stroke={1.2} aria-hidden />
              <Text fw={600}>{t(all.length === 0 ? "models.empty" : "common.nothingFound")}</Text>
              {all.length === 0 ? (
                <>
                  <Text size="sm" ta="center" maw={440}>
                    {t("models.emptyText")}
                  </Text>
                  <Button onClick={add}>{t("models.add.title")}</Button>
                </>
              ) : (
                <Button variant="default" onClick={() => setFilter(everything)}>
                  {t("models.clearFilter")}
                </Button>
              )}
            </div>
          )}
          {found.length > 0 && <ModelsTable models={found} chosen={chosen?.key} onChoose={show} />}
          <AbsentModels />
        </div>
      </div>
      {side?.shows === "adding" && <AddModels onClose={close} />}
      {chosen && <ModelDetails key={chosen.key} model={chosen} onShow={show} onClose={close} />}
    </div>
  );
}
