import { EvokeError, errorLine } from "@evoke/errors";
import type { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import type { Graph } from "../nn/graph.ts";
import { encodeOnnxModel } from "../nn/onnx-writer.ts";
import { elementCount, type Tensor, tensor } from "../tensor.ts";
import { executionProviders, type RuntimeOptions } from "./device.ts";
import { requireFinite } from "./require-finite.ts";
import { placeWeights } from "./weight-placement.ts";

/** A tensor that a run is given: floats, 64-bit integers, or truth values as bytes. */
export interface RunInput {
  readonly data: Float32Array | BigInt64Array | Uint8Array;
  readonly shape: readonly number[];
}

/** A network that is ready to run. */
export interface Session {
  /**
   * Runs once, and blocks the process's event loop until it is done.
   *
   * @throws EvokeError OUT_OF_MEMORY, SESSION_FAILED, and those of `requireFinite`
   */
  run(inputs: Readonly<Record<string, RunInput>>): Promise<Readonly<Record<string, Tensor>>>;
  close(): Promise<void>;
}

/** How a network is made ready. */
export interface SessionOptions extends RuntimeOptions {
  /**
   * Whether channels are laid out in blocks, so that convolutions need not be unrolled to matrix products first. Pays
   * for networks of narrow 3×3 convolutions, and takes memory for a second copy of the weights.
   */
  readonly blockedChannels?: boolean;
}

/**
 * Networks of fewer bytes than this, as 32-bit floats, are converted and laid out for the matrix kernels once, when the
 * session is created. Larger ones stay mapped from their files and are converted as a run goes, and the runtime's own
 * rewriting is left out: our graphs leave it nothing to do, so a Stable Diffusion UNet computes the same numbers in the same
 * time, and with a LoRA on every layer it is ready in half the time.
 */
const residentLimit = 128 * 2 ** 20;

/**
 * Makes a network ready to run.
 *
 * @param module what errors call the network, such as "the text encoder"
 * @throws EvokeError OUT_OF_MEMORY, SESSION_FAILED
 */
export async function createSession(module: string, graph: Graph, options: SessionOptions = {}): Promise<Session> {
  // Imported here, so that using the engine's pure parts does not load the native runtime.
  const ort = await import("onnxruntime-node");
  const weights = await placeWeights(graph);
  const { parameters } = graph;
  try {
    const model = encodeOnnxModel(graph, weights.initializers);
    const session = await ort.InferenceSession.create(model, sessionOptions(graph, options, weights.root));
    // The runtime holds the file mapped, so where the system lets it go now, not even a crash leaves it behind.
    await weights.dispose().catch(() => undefined);
    return {
      async run(inputs) {
        const feeds = Object.entries(inputs).map(([name, input]) => [name, toOrt(ort, input)]);
        const results = await session.run(Object.fromEntries(feeds)).catch((error) => fail(module, error));
        const named = Object.entries(results).map(([name, result]) => [name, fromOrt(result)] as const);
        requireFinite(
          module,
          parameters,
          named.map(([, result]) => result),
        );
        return Object.fromEntries(named);
      },
      async close() {
        await session.release();
        await weights.dispose();
      },
    };
  } catch (error) {
    await weights.dispose();
    return fail(module, error);
  }
}

function sessionOptions(
  graph: Graph,
  { device = "cpu", threads, blockedChannels = false }: SessionOptions,
  root: string | undefined,
): InferenceSession.SessionOptions {
  const bytes = graph.parameters.reduce((sum, { parameter }) => sum + 4 * elementCount(parameter.shape), 0);
  const resident = bytes < residentLimit;
  return {
    executionProviders: [executionProviders[device]],
    graphOptimizationLevel: blockedChannels ? "all" : resident ? "basic" : "disabled",
    enableMemPattern: false,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    extra: {
      session: {
        ...(root === undefined ? {} : { model_external_initializers_file_folder_path: root }),
        disable_prepacking: resident ? "0" : "1",
      },
      optimization: { disable_specified_optimizers: resident ? "" : "ConstantFolding" },
    },
    // Errors are thrown; the runtime need not print them as well.
    logSeverityLevel: 4,
  };
}

function toOrt({ Tensor }: typeof import("onnxruntime-node"), { data, shape }: RunInput): OrtTensor {
  if (data instanceof Float32Array) return new Tensor("float32", data, shape);
  if (data instanceof BigInt64Array) return new Tensor("int64", data, shape);
  return new Tensor("bool", data, shape);
}

function fromOrt({ data, dims }: OrtTensor): Tensor {
  if (!(data instanceof Float32Array)) throw new TypeError("networks give 32-bit floats");
  return tensor(data, dims);
}

function fail(module: string, error: unknown): never {
  const text = errorLine(error).replace(/[\s.]+$/, "");
  const allocation = /Failed to allocate memory[^:]*|bad_alloc|out of memory/i.exec(text)?.[0];
  if (allocation !== undefined) throw new EvokeError("OUT_OF_MEMORY", { module, reason: allocation }, { cause: error });
  // What precedes is a chain of the runtime's own source files and error numbers.
  const reason = text.replace(/^.*(?:Status Message: |\[ONNXRuntimeError\] : \d+ : \w+ : )/, "");
  throw new EvokeError("SESSION_FAILED", { module, reason }, { cause: error });
}
