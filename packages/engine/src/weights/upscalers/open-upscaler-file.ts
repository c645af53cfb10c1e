import { EvokeError } from "@evoke/errors";
import { type UpscalerConfig, upscalerMultiple, upscalerScale } from "../../models/upscaler.ts";
import { collectParameters } from "../mapping/collect.ts";
import type { TensorSpec } from "../mapping/tensor-spec.ts";
import type { OpenComponent } from "../open-component.ts";
import { openWeights } from "../open-weights.ts";
import type { WeightSource } from "../weight-source.ts";
import { inferRrdbNet, rrdbNetTensors } from "./rrdbnet.ts";
import { type ShapeOf, shapesOf } from "./shapes.ts";
import { inferSrvgg, srvggTensors } from "./srvgg.ts";
import { inferSwinIr, swinIrTensors, swinIrUnused } from "./swinir.ts";

/** What training code wraps the weights in, the averaged ones first: where a file has both, they are the better. */
const wrappers = ["params_ema.", "params.", "", "module.", "netG."] as const;

/** @returns undefined when the tensors are of another architecture */
const inferences: readonly ((shape: ShapeOf) => UpscalerConfig | undefined)[] = [inferRrdbNet, inferSrvgg, inferSwinIr];

/**
 * Opens the file of an image upscaler and tells its architecture by the names and shapes of its tensors.
 *
 * @throws EvokeError UPSCALER_UNKNOWN, MODEL_TENSORS_MISMATCH, MODEL_FILE_MISSING, and the errors of the file's format
 */
export function openUpscalerFile(path: string): OpenComponent<UpscalerConfig> {
  const source = openWeights(path);
  try {
    const { config, prefix } = recognize(source);
    return {
      config,
      parameters: collectParameters(source, {
        component: "upscaler",
        specs: tensorsOf(config),
        prefix,
        unused: swinIrUnused,
      }),
      files: source.files,
      verifyUnchanged: () => source.verifyUnchanged(),
      close: () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

interface Recognized {
  readonly config: UpscalerConfig;
  /** What the names of its tensors start with. */
  readonly prefix: string;
}

function recognize(source: WeightSource): Recognized {
  for (const prefix of wrappers) {
    const shape = shapesOf(source, prefix);
    for (const infer of inferences) {
      const config = infer(shape);
      if (config !== undefined) return { config: requireUsable(source.file, config), prefix };
    }
  }
  const [name = "no tensors"] = source.tensors.keys();
  throw new EvokeError("UPSCALER_UNKNOWN", { file: source.file, reason: `its tensors (${name}, …) are of none` });
}

/** @throws EvokeError UPSCALER_UNKNOWN when the sizes of the tensors make no network for RGB pictures */
function requireUsable(file: string, config: UpscalerConfig): UpscalerConfig {
  const whole = [upscalerScale(config), upscalerMultiple(config)].every((size) => Number.isInteger(size) && size > 0);
  if (whole) return config;
  const reason = `its ${config.architecture} is not for RGB pictures, or does not enlarge them by a whole number`;
  throw new EvokeError("UPSCALER_UNKNOWN", { file, reason });
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
