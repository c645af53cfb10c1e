import { Button, Group, Select, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../api/queries/models.ts";
import type { Model, ModelDefaults } from "../../api/types.ts";
import { modelDefaults } from "../../state/model-defaults.ts";
import { schedulers } from "../generate/schedulers.ts";
import classes from "./models.module.css";
import { OptionalNumber } from "./optional-number.tsx";

interface DefaultsFieldsProps {
  readonly model: Model;
  readonly value: ModelDefaults;
  readonly onChange: (value: ModelDefaults) => void;
  /** Goes back to what the model itself says. */
  readonly onReset: () => void;
}

/** Whether models of a type have values that they work well with. */
export function hasDefaults({ type }: Pick<Model, "type">): boolean {
  return type === "main" || hasWeight(type) || hasPreprocessor(type);
}

const hasWeight = (type: string): boolean => type === "lora" || type === "control_lora";
const hasPreprocessor = (type: string): boolean => type === "controlnet" || type === "t2i_adapter";

/** The values that are set when a model is chosen; what is left out comes from its family. */
export function DefaultsFields({ model, value, onChange, onReset }: DefaultsFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<ModelDefaults>): void => onChange({ ...value, ...change });
  return (
    <div className={classes.block}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t("models.defaults.title")}
        </Text>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onReset}>
          {t("models.defaults.reset")}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t("models.defaults.hint")}
      </Text>
      {model.type === "main" && <MainDefaults model={model} value={value} set={set} />}
      {hasWeight(model.type) && (
        <div className={classes.grid}>
          {(["weight", "weight_min", "weight_max"] as const).map((name) => (
            <OptionalNumber
              key={name}
              label={t(`models.defaults.${name}`)}
              value={value[name]}
              fallback={{ weight: 0.75, weight_min: -1, weight_max: 2 }[name]}
              onChange={(next) => set({ [name]: next })}
              min={-10}
              max={10}
              step={0.05}
              decimals={2}
            />
          ))}
        </div>
      )}
      {hasPreprocessor(model.type) && (
        <Select
          size="xs"
          label={t("models.defaults.preprocessor")}
          placeholder={t("models.defaults.none")}
          clearable
          searchable
          data={preprocessors}
          value={value.preprocessor ?? null}
          onChange={(next) => set({ preprocessor: next ?? undefined })}
        />
      )}
    </div>
  );
}

/** What makes control images, by InvokeAI's names. */
const preprocessors = [
  "canny_image_processor",
  "color_map_image_processor",
  "content_shuffle_image_processor",
  "depth_anything_image_processor",
  "dw_openpose_image_processor",
  "hed_image_processor",
  "lineart_image_processor",
  "lineart_anime_image_processor",
  "mediapipe_face_processor",
  "mlsd_image_processor",
  "normalbae_image_processor",
  "pidi_image_processor",
  "tile_image_processor",
];

interface MainDefaultsProps {
  readonly model: Model;
  readonly value: ModelDefaults;
  readonly set: (change: Partial<ModelDefaults>) => void;
}

function MainDefaults({ model, value, set }: MainDefaultsProps) {
  const { t } = useTranslation();
  const { data: models = none } = useQuery(modelsQuery);
  const family = modelDefaults({ ...model, default_settings: null }, models);
  const vaes = models.filter(({ type, base }) => type === "vae" && base === model.base);
  const side = { min: 64, max: 8192, step: 8 };
  return (
    <>
      <div className={classes.grid}>
        <OptionalNumber
          label={t("models.defaults.width")}
          value={value.width}
          fallback={family.width}
          onChange={(width) => set({ width })}
          {...side}
        />
        <OptionalNumber
          label={t("models.defaults.height")}
          value={value.height}
          fallback={family.height}
          onChange={(height) => set({ height })}
          {...side}
        />
        <OptionalNumber
          label={t("models.defaults.steps")}
          value={value.steps}
          fallback={family.steps}
          onChange={(steps) => set({ steps })}
          min={1}
          max={10_000}
        />
        <OptionalNumber
          label={t("models.defaults.cfg_scale")}
          value={value.cfg_scale}
          fallback={family.cfgScale}
          onChange={(cfg_scale) => set({ cfg_scale })}
          min={1}
          max={200}
          step={0.5}
          decimals={2}
        />
        <OptionalNumber
          label={t("models.defaults.cfg_rescale_multiplier")}
          value={value.cfg_rescale_multiplier}
          fallback={family.cfgRescale}
          onChange={(cfg_rescale_multiplier) => set({ cfg_rescale_multiplier })}
          min={0}
          max={0.99}
          step={0.05}
          decimals={2}
        />
      </div>
      <Select
        size="xs"
        label={t("models.defaults.scheduler")}
        placeholder={schedulers.find((one) => one.value === family.scheduler)?.label ?? family.scheduler}
        clearable
        searchable
        data={schedulers}
        value={value.scheduler ?? null}
        onChange={(scheduler) => set({ scheduler: scheduler ?? undefined })}
      />
      <Select
        size="xs"
        label={t("models.defaults.vae")}
        placeholder={t("models.defaults.ownVae")}
        clearable
        data={vaes.map(({ key, name }) => ({ value: key, label: name }))}
        value={value.vae ?? null}
        onChange={(vae) => set({ vae: vae ?? undefined })}
      />
      <Textarea
        size="xs"
        label={t("models.defaults.prompt")}
        placeholder={t("models.defaults.promptHint")}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={10_000}
        value={value.prompt ?? ""}
        onChange={({ currentTarget }) => set({ prompt: currentTarget.value || undefined })}
      />
    </>
  );
}

const none: readonly Model[] = [];
