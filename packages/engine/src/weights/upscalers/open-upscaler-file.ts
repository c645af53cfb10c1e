import { type UpscalerConfig, upscalerMultiple, upscalerScale } from "../../models/upscaler.ts";
import type { TensorSpec } from "../mapping/tensor-spec.ts";
import type { OpenComponent } from "../open-component.ts";
import { type NetworkKind, openNetwork } from "../open-network.ts";
import type { ShapeOf } from "../tensor-shapes.ts";
import { inferRrdbNet, rrdbNetTensors } from "./rrdbnet.ts";
import { inferSrvgg, srvggTensors } from "./srvgg.ts";
import { inferSwinIr, swinIrTensors, swinIrUnused } from "./swinir.ts";

/**
 * Opens the file of an image upscaler, of any known architecture.
 *
 * @throws EvokeError as `openNetwork`
 */
export function openUpscalerFile(path: string): OpenComponent<UpscalerConfig> {
  return openNetwork(path, upscalers);
}

const upscalers: NetworkKind<UpscalerConfig> = {
  title: "upscaler",
  known: "an RRDBNet (ESRGAN, Real-ESRGAN), SRVGGNetCompact or SwinIR for RGB pictures",
  infer: (shape: ShapeOf) => inferRrdbNet(shape) ?? inferSrvgg(shape) ?? inferSwinIr(shape),
  flaw,
  tensors: tensorsOf,
  unused: swinIrUnused,
};

/** Published upscalers reach 8, published windows 16 pixels. */
const mostScale = 16;
const mostMultiple = 64;

function flaw(config: UpscalerConfig): string | undefined {
  const within = (size: number, most: number) => Number.isInteger(size) && size > 0 && size <= most;
  if (!within(upscalerScale(config), mostScale)) {
    return `its ${config.architecture} is not for RGB pictures, or does not enlarge them by a whole number`;
  }
  return within(upscalerMultiple(config), mostMultiple)
    ? undefined
    : `the windows of its ${config.architecture} have no usable size`;
}

function tensorsOf(config: UpscalerConfig): readonly TensorSpec[] {
  switch (config.architecture) {
    case "rrdbnet":
      return rrdbNetTensors(config);
    case "srvgg":
      return srvggTensors(config);
    case "swinir":
      return swinIrTensors(config);
  }
}
