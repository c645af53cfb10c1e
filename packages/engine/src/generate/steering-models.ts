import type { ClipVisionConfig } from "../models/clip-vision.ts";
import type { ControlNetConfig } from "../models/config.ts";
import type { T2iAdapterConfig } from "../models/t2i-adapter.ts";
import { createControlNet } from "../runtime/controlnet.ts";
import {
  createImageEncoder,
  createImageProjector,
  type ImageEncoder,
  type ImageProjector,
} from "../runtime/image-encoder.ts";
import type { ControlNet } from "../runtime/modules.ts";
import { createT2iAdapter, type T2iAdapter } from "../runtime/t2i-adapter.ts";
import { withPrefixes } from "../runtime/with-prefixes.ts";
import { type IpAdapter, openImageEncoder, openIpAdapter } from "../weights/ip-adapter.ts";
import { type OpenComponent, openControlNet } from "../weights/open-component.ts";
import { openT2iAdapter } from "../weights/t2i-adapter.ts";
import type { StableDiffusionOptions } from "./model-options.ts";
import { NetworkModel } from "./network-model.ts";

/** A ControlNet that is kept in a cache. */
export type ControlNetModel = NetworkModel<OpenComponent<ControlNetConfig>, ControlNet>;
/** A T2I-Adapter that is kept in a cache. */
export type T2iAdapterModel = NetworkModel<OpenComponent<T2iAdapterConfig>, T2iAdapter>;
/** An IP-Adapter whose projector is kept in a cache. */
export type IpAdapterModel = NetworkModel<IpAdapter, ImageProjector>;
/** A CLIP vision tower that is kept in a cache. */
export type ImageEncoderModel = NetworkModel<OpenComponent<ClipVisionConfig>, ImageEncoder>;

/** A ControlNet of SD1, SD2 or SDXL. @throws EvokeError as `openControlNet` */
export function controlNetModel(path: string, options: StableDiffusionOptions = {}): ControlNetModel {
  const { cache, overrides, ...runtime } = options;
  const component = openControlNet(path, overrides);
  const create = () => createControlNet(component, runtime);
  return new NetworkModel({ path, part: "ControlNet", component, create, ...(cache && { cache }) });
}

/** A T2I-Adapter. @throws EvokeError as `openT2iAdapter` */
export function t2iAdapterModel(
  path: string,
  options: Omit<StableDiffusionOptions, "overrides"> = {},
): T2iAdapterModel {
  const { cache, ...runtime } = options;
  const component = openT2iAdapter(path);
  const create = () => createT2iAdapter(component, runtime);
  return new NetworkModel({ path, part: "T2I-Adapter", component, create, ...(cache && { cache }) });
}

/** An IP-Adapter. @throws EvokeError as `openIpAdapter` */
export function ipAdapterModel(path: string, options: Omit<StableDiffusionOptions, "overrides"> = {}): IpAdapterModel {
  const { cache, ...runtime } = options;
  const component = openIpAdapter(path);
  const weights = withPrefixes(component.parameters, ["image_proj."]);
  const create = () => createImageProjector(component, runtime);
  return new NetworkModel({ path, part: "IP-Adapter", component, weights, create, ...(cache && { cache }) });
}

/** A CLIP vision tower. @throws EvokeError as `openImageEncoder` */
export function imageEncoderModel(
  path: string,
  options: Omit<StableDiffusionOptions, "overrides"> = {},
): ImageEncoderModel {
  const { cache, ...runtime } = options;
  const component = openImageEncoder(path);
  const create = () => createImageEncoder(component, runtime);
  return new NetworkModel({ path, part: "image encoder", component, create, ...(cache && { cache }) });
}
