import type { Pixels } from "@evoke/imaging";
import type { ImageField, InvocationContext, SavedImage } from "@evoke/invoke";
import type { PictureSettings } from "./generate-picture.ts";
import { listed } from "./listed.ts";

/** How a picture was made, beside its settings. */
export interface PictureOrigin {
  readonly mode: "txt2img" | "img2img" | "inpaint" | "outpaint";
  /** The picture that it was made from. */
  readonly image?: ImageField;
  readonly strength?: number;
}

/** Stores a picture with InvokeAI's metadata. @returns the fields of a `PictureOutput` */
export async function savePicture(
  context: InvocationContext,
  pixels: Pixels,
  made: PictureOrigin & { readonly settings: PictureSettings },
): Promise<SavedImage & { readonly seed: number }> {
  const metadata = { ...made.settings.metadata, ...pictureMetadata(made.settings, made), ...versionOf(context) };
  return { ...(await context.images.save(pixels, { metadata })), seed: made.settings.seed };
}

function pictureMetadata(settings: PictureSettings, { mode, image, strength }: PictureOrigin) {
  const { model, vae, clip_skip, seamless_x, seamless_y, loras } = settings;
  return {
    generation_mode: model.record.base === "sdxl" ? `sdxl_${mode}` : mode,
    positive_prompt: settings.prompt,
    negative_prompt: settings.negative_prompt,
    width: settings.width,
    height: settings.height,
    seed: settings.seed,
    rand_device: "cpu",
    cfg_scale: settings.cfg_scale,
    steps: settings.steps,
    scheduler: settings.scheduler,
    model: model.identifier,
    ...(vae && { vae }),
    ...(clip_skip > 0 && { clip_skip }),
    ...(seamless_x && { seamless_x }),
    ...(seamless_y && { seamless_y }),
    ...(loras && { loras: listed(loras).map(({ lora, weight }) => ({ model: lora, weight })) }),
    ...(image && { init_image: image.image_name }),
    ...(strength !== undefined && { strength }),
  };
}

function versionOf({ config: { appVersion } }: InvocationContext) {
  return appVersion === undefined ? {} : { app_version: appVersion };
}
