import type { ModelCacheOptions } from "@evoke/engine";
import type { Events, Models } from "@evoke/invoke";

/** InvokeAI's names of the parts of a model; a model that is one network has none. */
const SUBMODELS: Readonly<Record<string, string>> = {
  UNet: "unet",
  autoencoder: "vae",
  text_encoder: "text_encoder",
  text_encoder_2: "text_encoder_2",
};

/** Tells of models that are loaded, as `model_load_started` and `model_load_complete`. */
export function tellModelLoads(models: Models, events: Events): NonNullable<ModelCacheOptions["onLoad"]> {
  return ({ model, part }) => {
    const record = models.find(model).catch(() => undefined);
    const tell = async (name: string): Promise<void> => {
      const config = await record;
      if (config === undefined) return;
      const timestamp = Math.floor(Date.now() / 1000);
      const submodel_type = config.type === "main" ? (SUBMODELS[part] ?? null) : null;
      events.emit({ name, payload: { timestamp, config, submodel_type, user_id: "system" } });
    };
    const started = tell("model_load_started");
    // Loading blocks this process, so the end may be known before the start was told.
    return () => void started.then(() => tell("model_load_complete"));
  };
}
