import { Select, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useModels } from "../../../api/queries/models.ts";
import { toIdentifier } from "../../../api/types.ts";
import { NumberField } from "../../../components/number-field.tsx";
import { Section } from "../../../components/section.tsx";
import { useGenerateSettings } from "../../../state/generate-settings.ts";

/** What is seldom changed: another VAE, clip skip, guidance rescale, edges that fit together. */
export function AdvancedSection() {
  const { t } = useTranslation();
  const { vae, clipSkip, cfgRescale, seamlessX, seamlessY, model } = useGenerateSettings();
  const vaes = useModels("vae").filter(({ base }) => base === model?.base);
  const set = useGenerateSettings.setState;
  const changed = [
    vae?.name,
    clipSkip > 0 && t("generate.advanced.clipSkipOf", { layers: clipSkip }),
    cfgRescale > 0 && t("generate.advanced.rescaleOf", { rescale: cfgRescale }),
    (seamlessX || seamlessY) && t("generate.advanced.seamless"),
  ];
  return (
    <Section
      id="advanced"
      title={t("generate.advanced.title")}
      summary={changed.filter(Boolean).join(", ") || undefined}
    >
      <Select
        label={t("generate.advanced.vae")}
        placeholder={t("generate.advanced.ownVae")}
        data={vaes.map(({ key, name }) => ({ value: key, label: name }))}
        value={vae?.key ?? null}
        clearable
        onChange={(key) => {
          const found = vaes.find((one) => one.key === key);
          set({ vae: found && toIdentifier(found) });
        }}
      />
      <NumberField
        label={t("generate.advanced.clipSkip")}
        value={clipSkip}
        onChange={(next) => set({ clipSkip: next })}
        reset={0}
        min={0}
        max={11}
        step={1}
        slider={[0, 11]}
      />
      <NumberField
        label={t("generate.advanced.rescale")}
        value={cfgRescale}
        onChange={(next) => set({ cfgRescale: next })}
        reset={0}
        min={0}
        max={0.99}
        step={0.01}
        slider={[0, 0.99]}
      />
      <Switch
        label={t("generate.advanced.seamlessX")}
        checked={seamlessX}
        onChange={({ currentTarget }) => set({ seamlessX: currentTarget.checked })}
      />
      <Switch
        label={t("generate.advanced.seamlessY")}
        checked={seamlessY}
        onChange={({ currentTarget }) => set({ seamlessY: currentTarget.checked })}
      />
    </Section>
  );
}
