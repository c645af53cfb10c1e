import { type GfpganConfig, gfpgan, gfpganSize } from "../models/gfpgan.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import { createSession } from "./session.ts";

const module = "the face restorer";

/** A network that restores aligned faces, ready to run. */
export interface FaceGenerator {
  readonly config: GfpganConfig;
  /** Side of its pictures in pixels; 512 in the published models. */
  readonly size: number;
  /** An aligned face [1, 3, size, size] in [−1, 1] to one in about [−1, 1], and the style vectors read from it. */
  generate(face: Tensor): Promise<{ readonly pixels: Tensor; readonly styles: Tensor }>;
  close(): Promise<void>;
}

/**
 * Makes a restorer of aligned faces ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createFaceGenerator(
  component: Component<GfpganConfig>,
  options: RuntimeOptions = {},
): Promise<FaceGenerator> {
  const { config } = component;
  const size = gfpganSize(config);
  const session = await createSession(module, buildGenerator(component), options);
  return {
    config,
    size,
    async generate(face) {
      requireShape({ module, name: "a face" }, face.shape, [1, 3, size, size]);
      const { pixels, styles } = await session.run({ face });
      return { pixels, styles };
    },
    close: () => session.close(),
  };
}

function buildGenerator({ config, parameters }: Component<GfpganConfig>): Graph {
  const size = gfpganSize(config);
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const { pixels, styles } = gfpgan(scope, config, graph.input("face", "float32", [1, 3, size, size]));
  graph.output("pixels", pixels);
  graph.output("styles", styles);
  scope.requireAllUsed();
  return graph;
}
