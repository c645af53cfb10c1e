import { joinArrays } from "../prompt/join-arrays.ts";
import type { ImageEncoding } from "../runtime/image-encoder.ts";
import { type Tensor, tensor } from "../tensor.ts";
import type { IpAdapterRequest } from "./steering-request.ts";

/** What a UNet attends to for a picture, and what for none. */
export interface PictureTokens {
  /** [1, tokens, crossAttentionDim] */
  readonly tokens: Tensor;
  readonly emptyTokens: Tensor;
}

/** All pictures of an adapter as tokens after each other. Of no picture there are as many. */
export async function pictureTokens({ network, encoder, pictures }: IpAdapterRequest): Promise<PictureTokens> {
  const empties = network.component.config.kind === "basic" ? [] : pictures.slice(0, 1).map(blank);
  const encodings = await encoder.use(async ({ encode }) => {
    const all: ImageEncoding[] = [];
    for (const pixels of [...pictures.map(normalized), ...empties]) all.push(await encode(pixels));
    return all;
  });
  const [nothing = withoutClass(encodings[0])] = encodings.slice(pictures.length);
  return network.use(async ({ project }) => {
    const tokens: Tensor[] = [];
    for (const encoding of encodings.slice(0, pictures.length)) tokens.push(await project(encoding));
    const empty = await project(nothing);
    return { tokens: join(tokens), emptyTokens: join(tokens.map(() => empty)) };
  });
}

/** Means and deviations of red, green and blue in CLIP's training pictures (Radford et al. 2021, arXiv 2103.00020). */
const mean = [0.48145466, 0.4578275, 0.40821073];
const deviation = [0.26862954, 0.26130258, 0.27577711];

function normalized({ data, shape }: Tensor): Tensor {
  const plane = data.length / mean.length;
  const channel = (index: number) => Math.floor(index / plane);
  return tensor(
    data.map((value, index) => (value - mean[channel(index)]) / deviation[channel(index)]),
    shape,
  );
}

/** Adapters that see patches learned zeros in place of normalised pixels as "no picture". */
function blank({ data, shape }: Tensor): Tensor {
  return tensor(new Float32Array(data.length), shape);
}

/** Adapters that see the class token learned zeros in its place as "no picture". */
function withoutClass({ embeds, penultimate }: ImageEncoding): ImageEncoding {
  return { embeds: blank(embeds), penultimate };
}

function join(parts: readonly Tensor[]): Tensor {
  const [, tokens, width] = parts[0].shape;
  return tensor(joinArrays(parts.map(({ data }) => data)), [1, tokens * parts.length, width]);
}
