import { InvokeRow } from "./invoke-row.tsx";
import { LayersSection } from "./layers/layers-section.tsx";
import { ModelField } from "./model-field.tsx";
import classes from "./parameter-panel.module.css";
import { PromptBox } from "./prompt/prompt-box.tsx";
import { AdvancedSection } from "./sections/advanced-section.tsx";
import { GenerationSection } from "./sections/generation-section.tsx";
import { HighResolutionSection } from "./sections/high-resolution-section.tsx";
import { ImageSection } from "./sections/image-section.tsx";
import { InitialImageSection } from "./sections/initial-image-section.tsx";
import { LoraSection } from "./sections/lora-section.tsx";
import { PromptSection } from "./sections/prompt-section.tsx";

/** Everything that a picture is made of; the prompt and the run stay on top. */
export function ParameterPanel() {
  return (
    <div className={classes.panel}>
      <div className={classes.top}>
        <PromptBox />
        <InvokeRow />
      </div>
      <div className={classes.sections}>
        <ModelField />
        <ImageSection />
        <GenerationSection />
        <InitialImageSection />
        <LayersSection />
        <LoraSection />
        <PromptSection />
        <HighResolutionSection />
        <AdvancedSection />
      </div>
    </div>
  );
}
