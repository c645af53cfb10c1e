import { ActionIcon, RangeSlider, Select, Switch, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../../api/queries/models.ts";
import { toIdentifier } from "../../../api/types.ts";
import { ModelSelect } from "../../../components/model-select.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import {
  adapterMethods,
  controlModes,
  type ReferenceLayer,
  resizeModes,
  visionTowers,
} from "../../../state/reference-layers.ts";
import { FilterField } from "./filter-field.tsx";
import { filterForModel } from "./filters.ts";
import { LayerPicture } from "./layer-picture.tsx";
import classes from "./layers.module.css";

interface LayerCardProps {
  readonly layer: ReferenceLayer;
  readonly onChange: (changes: Partial<ReferenceLayer>) => void;
  readonly onRemove: () => void;
}

const percent = (part: number): number => Math.round(part * 100);

/** One picture that steers, with its model and how strongly it does. */
export function LayerCard({ layer, onChange, onRemove }: LayerCardProps) {
  const { t } = useTranslation();
  const base = useGenerateSettings((settings) => settings.model?.base);
  const models = useModels(layer.kind);
  const title = t(`generate.layers.kinds.${layer.kind}`);
  const { begin, end, kind } = layer;
  return (
    <section className={classes.card} data-off={!layer.enabled || undefined} aria-label={title}>
      <div className={classes.head}>
        <Switch
          size="xs"
          label={title}
          checked={layer.enabled}
          onChange={({ currentTarget }) => onChange({ enabled: currentTarget.checked })}
        />
        <Tooltip label={t("generate.layers.remove")}>
          <ActionIcon size={28} aria-label={t("generate.layers.remove")} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <LayerPicture layer={layer} label={title} onChange={onChange} />
      <ModelSelect
        label={t("generate.layers.model")}
        models={models}
        value={layer.model?.key}
        placeholder={t("generate.layers.chooseModel")}
        whyNot={(model) => (model.base === base ? undefined : t("generate.loras.otherBase", { base: model.base }))}
        onChange={(model) =>
          onChange({ model: toIdentifier(model), ...(kind !== "ip_adapter" && { filter: filterForModel(model) }) })
        }
      />
      {kind !== "ip_adapter" && <FilterField filter={layer.filter} onChange={(filter) => onChange({ filter })} />}
      <NumberField
        label={t("generate.layers.weight")}
        value={layer.weight}
        onChange={(weight) => onChange({ weight })}
        reset={1}
        min={kind === "t2i_adapter" ? 0 : -1}
        max={2}
        step={0.05}
        slider={[0, 2]}
      />
      <div className={classes.range}>
        <span>{t("generate.layers.range")}</span>
        <RangeSlider
          size={4}
          thumbSize={14}
          label={null}
          min={0}
          max={100}
          minRange={0}
          value={[percent(begin), percent(end)]}
          onChange={([from, to]) => onChange({ begin: from / 100, end: to / 100 })}
          thumbFromLabel={t("generate.layers.begin")}
          thumbToLabel={t("generate.layers.end")}
        />
        <span>{`${percent(begin)}–${percent(end)} %`}</span>
      </div>
      {kind === "ip_adapter" ? (
        <div className={classes.pair}>
          <Select
            label={t("generate.layers.method")}
            data={adapterMethods.map((value) => ({ value, label: t(`generate.layers.methods.${value}`) }))}
            value={layer.method}
            allowDeselect={false}
            onChange={(value) => onChange({ method: adapterMethods.find((one) => one === value) ?? "full" })}
          />
          <Select
            label={t("generate.layers.tower")}
            data={visionTowers}
            value={layer.visionTower}
            allowDeselect={false}
            onChange={(value) => onChange({ visionTower: visionTowers.find((one) => one === value) ?? "ViT-H" })}
          />
        </div>
      ) : (
        <div className={kind === "controlnet" ? classes.pair : undefined}>
          {kind === "controlnet" && (
            <Select
              label={t("generate.layers.controlMode")}
              data={controlModes.map((value) => ({ value, label: t(`generate.layers.controlModes.${value}`) }))}
              value={layer.controlMode}
              allowDeselect={false}
              onChange={(value) => onChange({ controlMode: controlModes.find((one) => one === value) ?? "balanced" })}
            />
          )}
          <Select
            label={t("generate.layers.resizeMode")}
            data={resizeModes.map((value) => ({ value, label: t(`generate.layers.resizeModes.${value}`) }))}
            value={layer.resizeMode}
            allowDeselect={false}
            onChange={(value) => onChange({ resizeMode: resizeModes.find((one) => one === value) ?? "just_resize" })}
          />
        </div>
      )}
    </section>
  );
}
