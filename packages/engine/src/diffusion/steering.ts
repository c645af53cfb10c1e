import type { ControlNet, ControlResiduals, ImagePrompt, Unet, UnetRequest } from "../runtime/modules.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { placeInBatch, scaleResiduals, softenResiduals, sumResiduals } from "./control-residuals.ts";

/** When and how strongly something steers. */
export interface Influence {
  /** One value, or one per step. */
  readonly weight: number | readonly number[];
  /** Part of the steps, 0 to 1: from the step that `begin` falls into to the one that `end` reaches. */
  readonly begin: number;
  readonly end: number;
}

/** Whether control or prompt prevails, in InvokeAI's names. */
export type ControlMode = "balanced" | "more_prompt" | "more_control" | "unbalanced";

/** A ControlNet with its picture. */
export interface Control extends Influence {
  readonly controlNet: Pick<ControlNet, "control">;
  /** [1, 3, height, width] in [0, 1], of the picture's size. */
  readonly picture: Tensor;
  readonly mode: ControlMode;
}

/** Features of a T2I-Adapter. */
export interface FeatureControl extends Influence {
  readonly features: readonly Tensor[];
}

/** A picture as a prompt. */
export interface PictureControl extends Influence, Omit<ImagePrompt, "tokens" | "scale"> {
  /** Tokens of the picture, [1, tokens, width]. */
  readonly tokens: Tensor;
  /** Tokens of no picture, for the unconditional half; of the same shape. */
  readonly emptyTokens: Tensor;
}

/** All pictures that steer a run. */
export interface Steering {
  readonly controls?: readonly Control[];
  readonly features?: readonly FeatureControl[];
  readonly pictures?: readonly PictureControl[];
}

/** How often the network is called in a run. */
export interface Run {
  readonly calls: number;
  /** Calls of a step. */
  readonly order: number;
}

/**
 * A denoiser that pictures steer at every call: ControlNets, T2I-Adapters and IP-Adapters. A batch of two is an
 * unconditional row before a conditional one. It serves one run: its calls are counted.
 */
export function steeredUnet(
  unet: Pick<Unet, "predict">,
  { controls = [], features = [], pictures = [] }: Steering,
  { calls, order }: Run,
): Pick<Unet, "predict"> {
  let call = 0;
  return {
    async predict(request) {
      const at = { step: Math.floor(call / order), steps: Math.ceil(calls / order) };
      call += 1;
      const residuals: ControlResiduals[] = [];
      for (const control of controls) {
        const weight = weightAt(control, at);
        if (weight !== 0) residuals.push(scaleResiduals(await residualsOf(control, request), weight));
      }
      const active = features.filter((feature) => weightAt(feature, at) !== 0);
      return await unet.predict({
        ...request,
        ...(residuals.length > 0 && { residuals: sumResiduals(residuals) }),
        ...(active.length > 0 && { features: sumFeatures(active, at) }),
        ...(pictures.length > 0 && { imagePrompts: pictures.map((picture) => imagePrompt(picture, request, at)) }),
      });
    },
  };
}

/** A place in the schedule. */
export interface Place {
  /** Counted from 0. */
  readonly step: number;
  readonly steps: number;
}

/** How strongly something steers at a step; 0 where it does not. */
export function weightAt({ weight, begin, end }: Influence, { step, steps }: Place): number {
  if (step < Math.floor(begin * steps) || step > Math.ceil(end * steps)) return 0;
  return typeof weight === "number" ? weight : weight[Math.min(step, weight.length - 1)];
}

async function residualsOf(control: Control, request: UnetRequest): Promise<ControlResiduals> {
  const { controlNet, picture, mode } = control;
  const soft = mode === "more_prompt" || mode === "more_control";
  const conditionalOnly = mode === "more_control" || mode === "unbalanced";
  const [batch] = request.sample.shape;
  const rows = conditionalOnly && batch > 1 ? lastRow(request) : request;
  const residuals = await controlNet.control({ ...rows, picture });
  const weighed = soft ? softenResiduals(residuals) : residuals;
  return rows === request ? weighed : placeInBatch(weighed, batch - 1, batch);
}

/** The conditional half of a request. */
function lastRow(request: UnetRequest): UnetRequest {
  const { sample, context, timesteps, addition, timeCond } = request;
  return {
    sample: last(sample),
    context: last(context),
    timesteps: timesteps.slice(-1),
    ...(addition && { addition: { pooled: last(addition.pooled), timeIds: last(addition.timeIds) } }),
    ...(timeCond && { timeCond: last(timeCond) }),
  };
}

function last({ data, shape: [batch, ...rest] }: Tensor): Tensor {
  return tensor(data.slice(-(data.length / batch)), [1, ...rest]);
}

function sumFeatures(controls: readonly FeatureControl[], at: Place): readonly Tensor[] {
  const [first] = controls;
  return first.features.map(({ shape }, level) => {
    const data = new Float32Array(first.features[level].data.length);
    for (const control of controls) {
      const weight = weightAt(control, at);
      control.features[level].data.forEach((value, index) => {
        data[index] += weight * value;
      });
    }
    return tensor(data, shape);
  });
}

function imagePrompt(picture: PictureControl, { sample }: UnetRequest, at: Place): ImagePrompt {
  const { tokens, emptyTokens, adapter, layers, masks } = picture;
  const [batch] = sample.shape;
  const rows = batch === 1 ? tokens.data : Float32Array.from([...emptyTokens.data, ...tokens.data]);
  return {
    adapter,
    tokens: tensor(rows, [batch, ...tokens.shape.slice(1)]),
    scale: weightAt(picture, at),
    ...(layers && { layers }),
    ...(masks && { masks }),
  };
}
