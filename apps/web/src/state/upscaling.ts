import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { ModelIdentifier } from "../api/types.ts";

/** How pictures are made larger. */
export interface UpscaleSettings {
  /** How many times wider and higher. */
  readonly scale: number;
  /** The network that enlarges; undefined for resampling. */
  readonly upscaler?: ModelIdentifier | undefined;
  /** Whether the chosen main model draws details into the enlarged picture. */
  readonly detail: boolean;
  /** How much it draws anew, -10 … 10. */
  readonly creativity: number;
}

/** The settings, which outlive a reload. */
export const useUpscaleSettings = create<UpscaleSettings>()(
  persist((): UpscaleSettings => ({ scale: 2, detail: false, creativity: 0 }), { name: "evoke.upscale", version: 1 }),
);

/** The picture that the dialog for upscaling is open for. */
export const useUpscaling = create<{ readonly name: string | undefined }>()(() => ({ name: undefined }));
