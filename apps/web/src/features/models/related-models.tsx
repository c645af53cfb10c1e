import { CloseButton, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../api/queries/models.ts";
import type { Model } from "../../api/types.ts";
import { ModelCover } from "./model-cover.tsx";
import { relatedModelsQuery, relateModels } from "./model-queries.ts";
import classes from "./models.module.css";
import { useChanging } from "./use-changing.ts";

interface RelatedModelsProps {
  readonly model: Model;
  readonly onShow: (key: string) => void;
}

/** Models that a person uses together with this one, such as a checkpoint and its LoRAs. */
export function RelatedModels({ model, onShow }: RelatedModelsProps) {
  const { t } = useTranslation();
  const { data: models = none } = useQuery(modelsQuery);
  const { data: related = noKeys } = useQuery(relatedModelsQuery(model.key));
  const { act, error } = useChanging();
  const shown = models.filter(({ key }) => related.includes(key));
  const others = models.filter(({ key }) => key !== model.key && !related.includes(key));
  return (
    <div className={classes.block}>
      <Text size="sm" fw={600}>
        {t("models.related.title")}
      </Text>
      {shown.map((one) => (
        <div key={one.key} className={classes.related}>
          <button type="button" className={classes.relatedName} onClick={() => onShow(one.key)}>
            <ModelCover model={one} />
            <span className={classes.nameText}>{one.name}</span>
          </button>
          <CloseButton
            size="sm"
            aria-label={t("models.related.remove", { name: one.name })}
            onClick={() => act(() => relateModels([model.key, one.key], "unrelated"))}
          />
        </div>
      ))}
      <Select
        size="xs"
        aria-label={t("models.related.add")}
        placeholder={t("models.related.add")}
        searchable
        disabled={others.length === 0}
        value={null}
        data={others.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(key) => key !== null && act(() => relateModels([model.key, key], "related"))}
      />
      {error && (
        <Text role="alert" size="xs" className={classes.wrong}>
          {error.message}
        </Text>
      )}
    </div>
  );
}

const none: readonly Model[] = [];
const noKeys: readonly string[] = [];
