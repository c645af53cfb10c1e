import { useTranslation } from "react-i18next";
import { NumberField } from "../../../components/number-field.tsx";
import { Section } from "../../../components/section.tsx";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import { PictureBox } from "../picture-box.tsx";

/** A picture to start from: dropped, pasted, chosen, or sent from the gallery. */
export function InitialImageSection() {
  const { t } = useTranslation();
  const image = useGenerateSettings((settings) => settings.initialImage);
  const strength = useGenerateSettings((settings) => settings.strength);
  return (
    <Section
      id="initial"
      title={t("generate.initial.title")}
      summary={image && t("generate.initial.summary", { strength: strength.toFixed(2) })}
    >
      <PictureBox
        label={t("generate.initial.title")}
        image={image}
        onChange={(next) => useGenerateSettings.setState({ initialImage: next })}
        hint={t("generate.initial.hint")}
        dropHint={t("generate.initial.drop")}
        pastesAnywhere
      />
      {image && (
        <NumberField
          label={t("generate.initial.strength")}
          value={strength}
          onChange={(next) => useGenerateSettings.setState({ strength: next })}
          reset={0.75}
          min={0.01}
          max={1}
          step={0.01}
          slider={[0.01, 1]}
        />
      )}
    </Section>
  );
}
