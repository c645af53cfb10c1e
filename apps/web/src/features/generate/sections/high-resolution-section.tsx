import { sizeAfterFix } from "@evoke/recipes";
import { Select, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useModels } from "../../../api/queries/models.ts";
import { toIdentifier } from "../../../api/types.ts";
import { ModelSelect } from "../../../components/model-select.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { Section } from "../../../components/section.tsx";
import { type HighResolution, initialHighResolution, useGenerateSettings } from "../../../state/generate-settings.ts";
import classes from "../parameter-panel.module.css";

/** A picture drawn at the model's size first, then enlarged and drawn over: large pictures without doubled motifs. */
export function HighResolutionSection() {
  const { t } = useTranslation();
  const { highResolution: fix, width, height, initialImage } = useGenerateSettings();
  const upscalers = useModels("spandrel_image_to_image");
  const set = (changes: Partial<HighResolution>): void => {
    useGenerateSettings.setState({ highResolution: { ...fix, ...changes } });
  };
  const after = sizeAfterFix({ width, height }, fix.scale);
  const size = `${after.width}×${after.height}`;
  const works = fix.enabled && initialImage === undefined;
  const { method, upscaler } = fix;
  return (
    <Section id="highResolution" title={t("generate.highResolution.title")} summary={works ? size : undefined}>
      <Switch
        label={t("generate.highResolution.enable")}
        description={t("generate.highResolution.hint")}
        checked={fix.enabled}
        onChange={({ currentTarget }) => set({ enabled: currentTarget.checked })}
      />
      {fix.enabled && initialImage && (
        <div className={classes.warning}>{t("generate.highResolution.notWithImage")}</div>
      )}
      {fix.enabled && (
        <>
          <NumberField
            label={t("generate.highResolution.scale")}
            value={fix.scale}
            onChange={(scale) => set({ scale })}
            reset={initialHighResolution.scale}
            min={1}
            max={4}
            step={0.25}
            slider={[1, 4]}
          />
          <div className={classes.note}>
            {t("generate.highResolution.sizes", { before: `${width}×${height}`, after: size })}
          </div>
          <Select
            label={t("generate.highResolution.method")}
            data={[
              { value: "latent", label: t("generate.highResolution.methods.latent") },
              { value: "image", label: t("generate.highResolution.methods.image") },
              {
                value: "upscale_model",
                label: t(
                  upscalers.length > 0
                    ? "generate.highResolution.methods.upscale_model"
                    : "generate.highResolution.noUpscaler",
                ),
                disabled: upscalers.length === 0,
              },
            ]}
            value={method}
            allowDeselect={false}
            onChange={(value) => {
              const [first] = upscalers;
              if (value === "upscale_model" && first) set({ method: value, upscaler: upscaler ?? toIdentifier(first) });
              else set({ method: value === "image" ? "image" : "latent" });
            }}
          />
          {method === "upscale_model" && (
            <ModelSelect
              label={t("generate.highResolution.upscaler")}
              models={upscalers}
              value={upscaler?.key}
              onChange={(model) => set({ upscaler: toIdentifier(model) })}
            />
          )}
          <NumberField
            label={t("generate.highResolution.strength")}
            value={fix.strength}
            onChange={(strength) => set({ strength })}
            reset={initialHighResolution.strength}
            min={0.01}
            max={1}
            step={0.01}
            slider={[0.01, 1]}
          />
        </>
      )}
    </Section>
  );
}
