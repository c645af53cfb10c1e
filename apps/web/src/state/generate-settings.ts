import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { ModelIdentifier } from "../api/types.ts";
import type { ReferenceLayer } from "./reference-layers.ts";

/** A picture as the page's settings name it. */
export interface ChosenImage {
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface ChosenLora {
  readonly model: ModelIdentifier;
  readonly weight: number;
  readonly enabled: boolean;
}

/** How a picture is drawn small first and enlarged then, with details of its new size. */
export interface HighResolution {
  readonly enabled: boolean;
  /** How many times wider and higher than the first drawing. */
  readonly scale: number;
  /** How much is made anew at the larger size, above 0 to 1. */
  readonly strength: number;
  /** What is enlarged: the latents, the picture, or the picture by a network. */
  readonly method: "latent" | "image" | "upscale_model";
  readonly upscaler?: ModelIdentifier | undefined;
}

/** Everything that a picture of the page "generate" is made of. */
export interface GenerateSettings {
  readonly prompt: string;
  readonly negative: string;
  readonly model?: ModelIdentifier | undefined;
  /** Pixels, multiples of 8. */
  readonly width: number;
  readonly height: number;
  /** Whether one side follows the other. */
  readonly lockAspect: boolean;
  readonly steps: number;
  readonly cfgScale: number;
  readonly cfgRescale: number;
  readonly scheduler: string;
  /** The seed of the first picture, 0 … 4294967295. */
  readonly seed: number;
  /** Whether each run draws a seed of its own. */
  readonly shuffleSeed: boolean;
  /** Pictures of one run for each prompt. */
  readonly count: number;
  readonly loras: readonly ChosenLora[];
  readonly initialImage?: ChosenImage | undefined;
  /** How much of the initial picture is made anew, above 0 to 1. */
  readonly strength: number;
  /** Pictures that steer. */
  readonly layers: readonly ReferenceLayer[];
  readonly highResolution: HighResolution;
  readonly vae?: ModelIdentifier | undefined;
  readonly clipSkip: number;
  readonly seamlessX: boolean;
  readonly seamlessY: boolean;
  readonly stylePresetId?: string | undefined;
  readonly dynamicPrompts: boolean;
  /** At most so many prompts of a dynamic one. */
  readonly maxPrompts: number;
}

/** The high-resolution fix as it is offered. */
export const initialHighResolution: HighResolution = { enabled: false, scale: 2, strength: 0.45, method: "latent" };

/** What a page starts with that knows no model yet. */
export const initialSettings: GenerateSettings = {
  prompt: "",
  negative: "",
  width: 512,
  height: 512,
  lockAspect: false,
  steps: 30,
  cfgScale: 7.5,
  cfgRescale: 0,
  scheduler: "dpmpp_3m_k",
  seed: 0,
  shuffleSeed: true,
  count: 1,
  loras: [],
  strength: 0.75,
  layers: [],
  highResolution: initialHighResolution,
  clipSkip: 0,
  seamlessX: false,
  seamlessY: false,
  dynamicPrompts: true,
  maxPrompts: 100,
};

/** The settings, which outlive a reload. Change them by `useGenerateSettings.setState`. */
export const useGenerateSettings = create<GenerateSettings>()(
  persist(() => initialSettings, { name: "evoke.generate", version: 1 }),
);

/** Makes a picture the start of the next ones. */
export function startFromImage({ name, width, height }: ChosenImage): void {
  useGenerateSettings.setState({ initialImage: { name, width, height } });
}
