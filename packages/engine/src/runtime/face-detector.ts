import { type RetinaFaceConfig, retinaFace } from "../models/retinaface.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import { createSession } from "./session.ts";

const module = "the face detector";

/** What a detector sees at each of its anchors, before anything is decoded. */
export interface FacePrediction {
  /** [1, anchors, 4] */
  readonly boxes: Tensor;
  /** [1, anchors, 2]: probabilities of background and face. */
  readonly classes: Tensor;
  /** [1, anchors, 10] */
  readonly landmarks: Tensor;
}

/** A face detector that is ready to run. */
export interface FaceDetector {
  readonly config: RetinaFaceConfig;
  /** @param pixels [1, 3, h, w], blue before green before red, in 0 … 255 */
  predict(pixels: Tensor): Promise<FacePrediction>;
  close(): Promise<void>;
}

/**
 * Makes a face detector ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createFaceDetector(
  component: Component<RetinaFaceConfig>,
  options: RuntimeOptions = {},
): Promise<FaceDetector> {
  const session = await createSession(module, buildDetector(component), options);
  return {
    config: component.config,
    async predict(pixels) {
      requireShape({ module, name: "pixels" }, pixels.shape, [1, 3, "height", "width"]);
      const { boxes, classes, landmarks } = await session.run({ pixels });
      return { boxes, classes, landmarks };
    },
    close: () => session.close(),
  };
}

function buildDetector({ config, parameters }: Component<RetinaFaceConfig>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const pixels = graph.input("pixels", "float32", [1, 3, "height", "width"]);
  for (const [name, value] of Object.entries(retinaFace(scope, config, pixels))) graph.output(name, value);
  scope.requireAllUsed();
  return graph;
}
