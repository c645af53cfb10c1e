import type { IpAdapterMethod } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import { fit, type Size } from "@evoke/imaging";
import type {
  ControlField,
  DenoiseControl,
  DenoiseIpAdapter,
  DenoiseSteering,
  DenoiseT2iAdapter,
  InvocationContext,
  IPAdapterField,
  T2IAdapterField,
} from "@evoke/invoke";
import { ipAdapterMethods } from "../inputs/steering.ts";
import { listed } from "./listed.ts";
import { planeOf } from "./plane.ts";

type OneOrMore<Field> = Field | readonly Field[] | null;

/** The fields of a denoising node. */
export interface SteeringFields {
  readonly control: OneOrMore<ControlField>;
  readonly t2i_adapter: OneOrMore<T2IAdapterField>;
  readonly ip_adapter: OneOrMore<IPAdapterField>;
}

/** Loads what the fields name; pictures that control come to the size of the picture that is made. */
export async function loadSteering(
  context: InvocationContext,
  { control, t2i_adapter, ip_adapter }: SteeringFields,
  size: Size,
): Promise<DenoiseSteering> {
  const controls = listed(control).map(async (field): Promise<DenoiseControl> => {
    const image = fit(await context.images.pixels(field.image), { ...size, mode: field.resize_mode });
    const { control_model: model, control_mode: mode, control_weight: weight } = field;
    return { model, image, mode, weight, ...rangeOf(field) };
  });
  const t2iAdapters = listed(t2i_adapter).map(async (field): Promise<DenoiseT2iAdapter> => {
    const image = fit(await context.images.pixels(field.image), { ...size, mode: field.resize_mode });
    return { model: field.t2i_adapter_model, image, weight: field.weight, ...rangeOf(field) };
  });
  const ipAdapters = listed(ip_adapter).map((field) => loadIpAdapter(context, field));
  return {
    controls: await Promise.all(controls),
    t2iAdapters: await Promise.all(t2iAdapters),
    ipAdapters: await Promise.all(ipAdapters),
  };
}

async function loadIpAdapter(context: InvocationContext, field: IPAdapterField): Promise<DenoiseIpAdapter> {
  const { ip_adapter_model: model, image_encoder_model: encoder, weight, target_blocks: blocks } = field;
  const images = await Promise.all(listed(field.image).map((image) => context.images.pixels(image)));
  if (images.length === 0) {
    throw new EvokeError("INPUT_INVALID", { field: "ip_adapter", reason: "at least one image is needed" });
  }
  const mask = field.mask === null ? undefined : planeOf(await context.tensors.load(field.mask));
  const method = methodOf(field.method);
  return { model, encoder, images, weight, method, blocks, ...rangeOf(field), ...(mask && { mask }) };
}

function methodOf(name: string): IpAdapterMethod {
  const found = ipAdapterMethods.find((method) => method === name);
  if (found !== undefined) return found;
  throw new EvokeError("INPUT_INVALID", { field: "ip_adapter.method", reason: `"${name}" is not known` });
}

interface Range {
  readonly begin_step_percent: number;
  readonly end_step_percent: number;
}

function rangeOf({ begin_step_percent: begin, end_step_percent: end }: Range) {
  return { begin, end };
}
