import type { UNetConfig } from "../models/config.ts";
import { unet } from "../models/unet.ts";
import { type FreeU, Graph, type WrappedAxes } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { WeightChanges } from "../weights/lora/weight-change.ts";
import { unetTensors } from "../weights/mapping/unet.ts";
import type { Component } from "../weights/state-dict.ts";
import { declareInputs, denoiserInputs } from "./denoiser-inputs.ts";
import { declareImagePrompts } from "./image-prompts.ts";
import { type LoraOptions, loraChanges } from "./lora-changes.ts";
import type { Unet } from "./modules.ts";
import { createSession } from "./session.ts";
import { declareAddends, extraInputs, extrasFor, noExtras, type UnetExtras } from "./unet-extras.ts";

const module = "the UNet";

/** Where a UNet runs, for which pictures, and what changes it. */
export interface UnetOptions extends LoraOptions {
  /** Which edges of the pictures fit together; none unless given. */
  readonly wrap?: WrappedAxes;
  /** As it was trained unless given. */
  readonly freeU?: FreeU;
}

/**
 * A denoiser that is ready to run. The first request with control, adapter features, image prompts or regions takes the
 * time to make it ready anew with inputs for them; later ones without them are served by the same network, with zeros.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY, and those of
 *   `loraChanges`
 */
export async function createUnet(component: Component<UNetConfig>, options: UnetOptions = {}): Promise<Unet> {
  const { config } = component;
  const { wrap, freeU } = options;
  const specs = unetTensors(config);
  const changes = await loraChanges({ network: "unet", module, specs, parameters: component.parameters }, options);
  let extras = noExtras;
  let session = await createSession(module, buildUnet(component, { extras, changes, wrap, freeU }), options);
  return {
    config,
    async predict(request) {
      const needed = extrasFor(request, extras);
      if (needed !== extras) {
        const former = session;
        session = await createSession(module, buildUnet(component, { extras: needed, changes, wrap, freeU }), options);
        extras = needed;
        await former.close();
      }
      const { prediction } = await session.run({
        ...denoiserInputs(module, config, request),
        ...extraInputs(module, config, { request, extras }),
      });
      return prediction;
    },
    close: () => session.close(),
  };
}

interface UnetVariant {
  readonly extras: UnetExtras;
  readonly changes: WeightChanges;
  readonly wrap: WrappedAxes | undefined;
  readonly freeU: FreeU | undefined;
}

function buildUnet(
  { config, parameters }: Component<UNetConfig>,
  { extras, changes, wrap, freeU }: UnetVariant,
): Graph {
  const graph = new Graph({ ...(wrap && { wrap }), ...(freeU && { freeU }) });
  const scope = new Scope(graph, parameters, { changes });
  const inputs = declareInputs(graph, config, extras);
  const pictures = declareImagePrompts(graph, config, extras.adapters);
  const prediction = unet(scope, config, {
    ...inputs,
    ...declareAddends(graph, config, extras),
    contexts: inputs.contexts.map((context, level) => ({ ...context, pictures: pictures[level] })),
  });
  graph.output("prediction", prediction);
  scope.requireAllUsed();
  return graph;
}
