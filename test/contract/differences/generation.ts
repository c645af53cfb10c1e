import { because, type Difference } from "./difference.ts";

/** Models, prompts, latents, denoising, and the composite nodes. */
export const generation: readonly Difference[] = [
  ...because(
    "Noise and latents are bounded by the largest picture that can be read back; InvokeAI runs out of memory.",
    "NoiseInvocation.properties.height.maximum",
    "NoiseInvocation.properties.width.maximum",
    "ResizeLatentsInvocation.properties.height.anyOf",
    "ResizeLatentsInvocation.properties.width.anyOf",
  ),
  ...because(
    "InvokeAI checks guidance of at least 1 when the node runs; here it is known, and bounded, before.",
    "DenoiseLatentsInvocation.properties.cfg_scale.anyOf",
    "DenoiseLatentsMetaInvocation.properties.cfg_scale.anyOf",
    "TiledMultiDiffusionDenoiseLatents.properties.cfg_scale.anyOf",
  ),
  ...because(
    "A run that never ends is refused before it starts.",
    "DenoiseLatentsInvocation.properties.steps.maximum",
    "DenoiseLatentsMetaInvocation.properties.steps.maximum",
    "TiledMultiDiffusionDenoiseLatents.properties.steps.maximum",
  ),
];
