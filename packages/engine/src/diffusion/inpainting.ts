import { EvokeError } from "@evoke/errors";
import { joinArrays } from "../prompt/join-arrays.ts";
import type { Scheduler } from "../schedulers/scheduler.ts";
import { type Tensor, tensor } from "../tensor.ts";
import type { DenoiseOptions } from "./denoise.ts";
import type { DenoiseMask } from "./denoise-mask.ts";
import { blendWithOriginal, restoreKept } from "./latent-blend.ts";
import { resizeMask } from "./resize-mask.ts";

/** The run that a mask is for. */
export interface InpaintingOptions {
  /** Channels of the network's sample. */
  readonly inChannels: number;
  /** Clean scaled latents [1, channels, h, w] that the run starts from. */
  readonly original: Tensor;
  /** Standard-normal noise of their shape. */
  readonly noise: Tensor;
  readonly scheduler: Scheduler;
}

/**
 * What the sampling loop needs to denoise a part of the latents only. Networks for inpainting are told of the mask in more
 * channels and have the kept part put back at the end; with others it is put back before each call.
 *
 * @throws EvokeError INPUT_INVALID when masked latents are of another size
 */
export function inpainting(
  mask: DenoiseMask | undefined,
  { inChannels, original, noise, scheduler }: InpaintingOptions,
): Pick<DenoiseOptions, "blend" | "extraChannels"> {
  const [, channels, height, width] = original.shape;
  const forInpainting = inChannels === 2 * channels + 1;
  if (mask === undefined) return forInpainting ? { extraChannels: everywhere(original.shape) } : {};
  const keep = resizeMask(mask.keep, { height, width });
  const share = tensor(
    keep.data.map((value) => 1 - value),
    keep.shape,
  );
  const region = { share, gradient: mask.gradient, original };
  if (!forInpainting) return { blend: blendWithOriginal({ ...region, noise, scheduler }) };
  const masked = mask.maskedLatents ?? blanked(original, keep);
  if (masked.shape.join() !== original.shape.join()) {
    const reason = `they are ${masked.shape.join("×")}, the latents ${original.shape.join("×")}`;
    throw new EvokeError("INPUT_INVALID", { field: "masked latents", reason });
  }
  return {
    extraChannels: maskChannels(share, masked),
    blend: { at: (latents) => latents, finished: (latents) => restoreKept(latents, region) },
  };
}

/** The whole picture painted anew, from nothing. */
function everywhere([, channels, height, width]: readonly number[]): Tensor {
  const plane = height * width;
  return maskChannels(
    tensor(new Float32Array(plane).fill(1), [1, 1, height, width]),
    tensor(new Float32Array(channels * plane), [1, channels, height, width]),
  );
}

/** A stand-in for the encoded picture with a hole, which it is to the networks as far as latents are local. */
function blanked({ data, shape }: Tensor, keep: Tensor): Tensor {
  const plane = keep.data.length;
  return tensor(
    data.map((value, index) => (keep.data[index % plane] < 0.5 ? 0 : value)),
    shape,
  );
}

function maskChannels(share: Tensor, masked: Tensor): Tensor {
  const [, channels, height, width] = masked.shape;
  return tensor(joinArrays([share.data, masked.data]), [1, 1 + channels, height, width]);
}
