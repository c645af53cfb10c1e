import type { Checkpoint } from "./contents.ts";

/** The variant of a UNet with so many input channels. */
export function variantOf(inChannels: number): Checkpoint["variant"] {
  if (inChannels === 9) return "inpaint";
  return inChannels === 5 ? "depth" : "normal";
}
