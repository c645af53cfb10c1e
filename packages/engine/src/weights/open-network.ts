import { EvokeError } from "@evoke/errors";
import { collectParameters } from "./mapping/collect.ts";
import type { TensorSpec } from "./mapping/tensor-spec.ts";
import type { OpenComponent } from "./open-component.ts";
import { openWeights } from "./open-weights.ts";
import { type ShapeOf, shapesOf } from "./tensor-shapes.ts";
import type { WeightSource } from "./weight-source.ts";

/** A kind of network that comes as one file without a configuration. */
export interface NetworkKind<Config> {
  /** For messages: "upscaler", "face detector". */
  readonly title: string;
  /** For messages, what such files may hold: "a RetinaFace with a ResNet". */
  readonly known: string;
  /** The configuration by the shapes of the tensors; undefined when they are of something else. */
  readonly infer: (shape: ShapeOf) => Config | undefined;
  /** Why sizes that were inferred make no network; undefined when they do. */
  readonly flaw: (config: Config) => string | undefined;
  readonly tensors: (config: Config) => readonly TensorSpec[];
  /** Names that files carry to no use. */
  readonly unused: RegExp;
}

/** What training code wraps the weights in, the averaged ones first: where a file has both, they are the better. */
const wrappers = ["params_ema.", "params.", "", "module.", "netG."] as const;

/**
 * Opens the file of a network and tells its configuration by the names and shapes of its tensors.
 *
 * @throws EvokeError MODEL_KIND_UNKNOWN, MODEL_TENSORS_MISMATCH, MODEL_FILE_MISSING, and the errors of the file's format
 */
export function openNetwork<Config>(path: string, kind: NetworkKind<Config>): OpenComponent<Config> {
  const source = openWeights(path);
  try {
    const { config, prefix } = recognize(source, kind);
    const { title: component, unused } = kind;
    return {
      config,
      parameters: collectParameters(source, { component, specs: kind.tensors(config), prefix, unused }),
      files: source.files,
      verifyUnchanged: () => source.verifyUnchanged(),
      close: () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

/** Whether the tensors of a file are those of such a network. */
export function isNetwork<Config>(source: WeightSource, kind: NetworkKind<Config>): boolean {
  const found = findNetwork(source, kind);
  return found !== undefined && kind.flaw(found.config) === undefined;
}

interface Recognized<Config> {
  readonly config: Config;
  /** What the names of its tensors start with. */
  readonly prefix: string;
}

function recognize<Config>(source: WeightSource, kind: NetworkKind<Config>): Recognized<Config> {
  const { title, known } = kind;
  const fail = (reason: string): never => {
    throw new EvokeError("MODEL_KIND_UNKNOWN", { file: source.file, title, reason, known });
  };
  const found = findNetwork(source, kind);
  if (found !== undefined) {
    const flaw = kind.flaw(found.config);
    return flaw === undefined ? found : fail(flaw);
  }
  const [first] = source.tensors.keys();
  return fail(first === undefined ? "it has no tensors" : `its tensors, such as ${first}, belong to something else`);
}

function findNetwork<Config>(source: WeightSource, { infer }: NetworkKind<Config>): Recognized<Config> | undefined {
  for (const prefix of wrappers) {
    const config = infer(shapesOf(source, prefix));
    if (config !== undefined) return { config, prefix };
  }
  return undefined;
}
