import { ActionIcon, Switch } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../../api/queries/models.ts";
import { type Model, toIdentifier } from "../../../api/types.ts";
import { ModelSelect } from "../../../components/model-select.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { Section } from "../../../components/section.tsx";
import { type ChosenLora, useGenerateSettings } from "../../../state/generate-settings.ts";
import classes from "../parameter-panel.module.css";
import { TriggerPhrases } from "../trigger-phrases.tsx";

const WEIGHT = 0.75;

/** Small additions to the model, each with its weight. */
export function LoraSection() {
  const { t } = useTranslation();
  const loras = useGenerateSettings((settings) => settings.loras);
  const base = useGenerateSettings((settings) => settings.model?.base);
  const all = useModels("lora");
  const left = all.filter(({ key }) => !loras.some(({ model }) => model.key === key));
  const active = loras.filter(({ enabled }) => enabled).length;
  const add = (model: Model): void => {
    const weight = model.default_settings?.weight ?? WEIGHT;
    useGenerateSettings.setState({ loras: [...loras, { model: toIdentifier(model), weight, enabled: true }] });
  };
  const change = (key: string, changes: Partial<ChosenLora>): void => {
    const changed = loras.map((lora) => (lora.model.key === key ? { ...lora, ...changes } : lora));
    useGenerateSettings.setState({ loras: changed });
  };
  return (
    <Section id="loras" title={t("generate.loras.title")} summary={active > 0 ? String(active) : undefined}>
      <ModelSelect
        label={t("generate.loras.add")}
        placeholder={t(all.length === 0 ? "generate.loras.none" : "generate.loras.choose")}
        models={left}
        onChange={add}
        whyNot={(model) => (model.base === base ? undefined : t("generate.loras.otherBase", { base: model.base }))}
      />
      {loras.map(({ model: { key, name }, weight, enabled }) => (
        <div key={key} className={classes.lora}>
          <div className={classes.row}>
            <Switch
              className={classes.invoke}
              size="xs"
              label={name}
              checked={enabled}
              onChange={({ currentTarget }) => change(key, { enabled: currentTarget.checked })}
            />
            <ActionIcon
              size={28}
              aria-label={t("generate.loras.remove", { name })}
              onClick={() => useGenerateSettings.setState({ loras: loras.filter(({ model }) => model.key !== key) })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
          <TriggerPhrases phrases={all.find((model) => model.key === key)?.trigger_phrases} />
          <NumberField
            label={t("generate.loras.weight")}
            value={weight}
            onChange={(next) => change(key, { weight: next })}
            reset={WEIGHT}
            min={-10}
            max={10}
            step={0.05}
            slider={[-1, 2]}
            disabled={!enabled}
          />
        </div>
      ))}
    </Section>
  );
}
