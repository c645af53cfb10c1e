import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { modelsQuery } from "../../api/queries/models.ts";
import { ModelSelect } from "../../components/model-select.tsx";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import { chooseModel } from "../../state/model-defaults.ts";
import classes from "./parameter-panel.module.css";
import { TriggerPhrases } from "./trigger-phrases.tsx";

const usable = ["sd-1", "sd-2", "sdxl"];

/** The model that pictures are made with. At first, and when the chosen one is gone, it is the first that can be used. */
export function ModelField() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { data: models } = useQuery(modelsQuery);
  const chosen = useGenerateSettings((settings) => settings.model?.key);
  const mains = models?.filter(({ type }) => type === "main") ?? [];
  useEffect(() => {
    if (models === undefined || models.some(({ key }) => key === chosen)) return;
    const first = models.find(({ type, base }) => type === "main" && usable.includes(base));
    if (first) useGenerateSettings.setState((settings) => chooseModel(first, settings, models));
  }, [models, chosen]);
  return (
    <div className={classes.model}>
      <ModelSelect
        label={t("generate.model.label")}
        models={mains}
        value={chosen}
        whyNot={({ base }) => (usable.includes(base) ? undefined : t("generate.model.notYet", { base }))}
        onChange={(model) => useGenerateSettings.setState((settings) => chooseModel(model, settings, models ?? []))}
      />
      <TriggerPhrases phrases={mains.find(({ key }) => key === chosen)?.trigger_phrases} />
      {models !== undefined && mains.length === 0 && (
        <>
          <p className={classes.warning}>{t("generate.model.none")}</p>
          <Button variant="default" onClick={() => go("/models")}>
            {t("generate.model.install")}
          </Button>
        </>
      )}
    </div>
  );
}
