import { setImmediate } from "node:timers/promises";
import { throwIfCanceled } from "../diffusion/denoise.ts";
import type { Layers } from "../models/vae.ts";
import { GivenStatistics } from "../nn/given-statistics.ts";
import { Graph, type Value, type WrappedAxes } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import { elementCount, type Tensor, tensor } from "../tensor.ts";
import type { StateDict } from "../weights/state-dict.ts";
import { type Band, type BandStatistics, bandsOf, mergeStatistics, viewBand, writeRows } from "./bands.ts";
import type { RuntimeOptions } from "./device.ts";
import { createSession, type RunInput } from "./session.ts";

/** The network that a step belongs to, and how pictures are cut. */
export interface BandedStepOptions {
  /** What errors call the network. */
  readonly module: string;
  readonly parameters: StateDict;
  /** Into about how many bands a picture is cut. */
  readonly bands: number;
  readonly wrap: WrappedAxes;
  readonly runtime: RuntimeOptions;
  /** Looked at before each band. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a step of a network band by band, with the result that it has on the whole picture. The statistics of its group
 * norms are found one after another, each in a pass over all bands that uses those before it.
 *
 * @param features [1, channels, height, width]; overwritten where the result has that shape too
 * @throws EvokeError CANCELED; as `createSession` and its `run`
 */
export async function runInBands(step: Layers, features: Tensor, options: BandedStepOptions): Promise<Tensor> {
  const { measured } = describe(step, features, options);
  const found: Float32Array[] = [];
  for (const norm of measured.keys()) {
    const description = describe(step, features, options);
    const parts: BandStatistics[] = [];
    const pass = { ...options, graph: description.graph, output: description.measured[norm], found };
    for await (const { band, output } of passOver(features, pass)) {
      parts.push({ rows: band.end - band.start, values: output.data });
    }
    found.push(mergeStatistics(parts));
  }
  const { graph, result } = describe(step, features, options);
  return await collect(features, { ...options, graph, output: result, found });
}

interface StepDescription {
  readonly graph: Graph;
  readonly result: Value;
  /** What each group norm is to know of its input. */
  readonly measured: readonly Value[];
}

function describe(step: Layers, { shape }: Tensor, { parameters, wrap }: BandedStepOptions): StepDescription {
  const groupNormalizer = new GivenStatistics();
  // Across the upper and lower edges a band brings the rows that the layers need.
  const graph = new Graph({ wrap: { x: wrap.x, y: false }, groupNormalizer });
  const features = graph.input("features", "float32", ["batch", shape[1], "height", "width"]);
  return { graph, result: step(new Scope(graph, parameters), features), measured: groupNormalizer.measured };
}

/** One run of a network for each band. */
interface Pass extends BandedStepOptions {
  readonly graph: Graph;
  readonly output: Value;
  /** [2, groups] of the norms that are known. */
  readonly found: readonly Float32Array[];
}

interface BandOutput {
  readonly band: Band;
  /** Where in the view that was run the band's own rows are. */
  readonly interior: Band;
  /** Rows of the view. */
  readonly rows: number;
  readonly output: Tensor;
}

/** A band is read before the output of the one above it is given out, so that those rows may then be overwritten. */
async function* passOver(features: Tensor, pass: Pass): AsyncGenerator<BandOutput> {
  const { module, graph, output, runtime, wrap } = pass;
  graph.output("output", output);
  const session = await createSession(module, graph, runtime);
  try {
    const bands = bandsOf(features.shape[2], pass.bands);
    const view = (index: number) => viewBand(features, bands[index], { wrapped: wrap.y });
    let next = view(0);
    for (const [index, band] of bands.entries()) {
      await setImmediate();
      throwIfCanceled(pass.signal);
      const { rows, interior } = next;
      const results = await session.run({ features: rows, ...normInputs(pass, interior) });
      if (index + 1 < bands.length) next = view(index + 1);
      yield { band, interior, rows: rows.shape[2], output: results["output"] };
    }
  } finally {
    await session.close();
  }
}

function normInputs({ graph, found }: Pass, { start, end }: Band): Readonly<Record<string, RunInput>> {
  if (!graph.inputs.some(({ name }) => name === "statistics")) return {};
  const groups = found.length === 0 ? 1 : found[0].length / 2;
  const data = new Float32Array(found.length * 2 * groups);
  for (const [index, values] of found.entries()) data.set(values, index * values.length);
  return {
    statistics: { data, shape: [found.length, 2, groups] },
    interior: { data: BigInt64Array.of(BigInt(start), BigInt(end)), shape: [2] },
  };
}

async function collect(features: Tensor, pass: Pass): Promise<Tensor> {
  let result: Tensor | undefined;
  for await (const { band, interior, rows, output } of passOver(features, pass)) {
    // Sizes are doubled, kept, or halved, and halves are rounded down.
    const scale = Math.round((2 * output.shape[2]) / rows) / 2;
    const scaled = (row: number) => Math.floor(row * scale);
    result ??= resultOf(features, [1, output.shape[1], scaled(features.shape[2]), output.shape[3]], pass);
    const own = { start: scaled(interior.start), end: scaled(interior.start) + scaled(band.end) - scaled(band.start) };
    writeRows(result, scaled(band.start), { rows: output, interior: own });
  }
  return result ?? features;
}

/** Where a result goes: in place of the features, unless the last band looks back at the first. */
function resultOf(features: Tensor, shape: readonly number[], { wrap }: Pass): Tensor {
  const inPlace = !wrap.y && shape.join() === features.shape.join();
  return inPlace ? features : tensor(new Float32Array(elementCount(shape)), shape);
}
