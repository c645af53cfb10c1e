import { randomUUID } from "node:crypto";
import { open, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, parse, relative, sep } from "node:path";
import type { Graph } from "../nn/graph.ts";
import type { Initializer, InitializerData } from "../nn/onnx-writer.ts";
import type { FileParameter, MemoryParameter, Parameter } from "../weights/state-dict.ts";

/** How the weights of a graph reach the runtime. */
export interface WeightPlacement {
  readonly initializers: readonly Initializer[];
  /** Folder that external locations are relative to; undefined when nothing is external. */
  readonly root: string | undefined;
  /** Deletes the temporary file, if there is one. Harmless when repeated. */
  readonly dispose: () => Promise<void>;
}

/** In-memory parameters of more bytes than this go to a temporary file: inside the model they would be copied twice. */
const inlineLimit = 32 * 2 ** 20;

/**
 * Decides for each parameter whether the runtime maps it from a file or finds it in the model. Parameters that are in a
 * file already stay there.
 */
export async function placeWeights(graph: Graph): Promise<WeightPlacement> {
  const inMemory = graph.parameters
    .map(({ parameter }) => parameter)
    .filter((parameter) => parameter.kind === "memory");
  const bytes = inMemory.reduce((sum, { data }) => sum + data.byteLength, 0);
  const spilled = bytes > inlineLimit ? await spill(inMemory) : undefined;
  const resolve = (parameter: Parameter): Parameter => spilled?.parameters.get(parameter) ?? parameter;

  const constants = graph.constants.map(
    ({ data, ...tensor }): Initializer => ({ ...tensor, data: { kind: "inline", bytes: data } }),
  );
  const parameters = graph.parameters.map(
    ({ name, type, parameter }): Initializer => ({
      name,
      type,
      shape: parameter.shape,
      data: place(resolve(parameter)),
    }),
  );
  const external = graph.parameters.map(({ parameter }) => resolve(parameter)).find(({ kind }) => kind === "file");
  return {
    initializers: [...constants, ...parameters],
    root: external?.kind === "file" ? parse(external.file).root : undefined,
    dispose: async () => {
      if (spilled !== undefined) await rm(spilled.file, { force: true });
    },
  };
}

function place(parameter: Parameter): InitializerData {
  if (parameter.kind === "memory") return { kind: "inline", bytes: parameter.data };
  const { file, offset, byteLength } = parameter;
  // The runtime refuses absolute locations; relative to the root of the file system any file can be named.
  return { kind: "external", location: relative(parse(file).root, file).split(sep).join("/"), offset, byteLength };
}

interface Spilled {
  readonly file: string;
  /** The in-memory parameters, each as the one in the file that takes its place. */
  readonly parameters: ReadonlyMap<Parameter, FileParameter>;
}

async function spill(parameters: readonly MemoryParameter[]): Promise<Spilled> {
  const file = join(await realpath(tmpdir()), `evoke-${randomUUID()}.weights`);
  const places = new Map<Parameter, FileParameter>();
  const handle = await open(file, "wx", 0o600);
  try {
    let offset = 0;
    for (const parameter of parameters) {
      const { dtype, shape, data } = parameter;
      await handle.write(data, 0, data.byteLength, offset);
      places.set(parameter, { kind: "file", dtype, shape, file, offset, byteLength: data.byteLength });
      offset += Math.ceil(data.byteLength / 64) * 64;
    }
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return { file, parameters: places };
}
