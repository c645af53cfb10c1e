import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openSafetensors, type Tensor, tensor } from "@evoke/engine";

/** A case folder: `case.json`, the tensors of `io.safetensors`, and the files beside them. */
export interface ReferenceCase {
  /** The folder's name, "sd1-b". */
  readonly name: string;
  /** What `case.json` calls it: the kind of the case, "sd1". */
  readonly kind: string;
  /** `case.json`, read as its kind's comparer knows it. */
  describe<Description>(): Description;
  /** Absolute path of a file or folder that is given relative to the case's folder. */
  path(relative: string): string;
  /** Names of the tensors, in the file's order. @throws Error when `io.safetensors` cannot be read. */
  tensorNames(): readonly string[];
  /** A tensor; float32 whatever it means, which is exact for token ids and timesteps. @throws Error that names it. */
  tensor(name: string): Tensor;
  /** A tensor that not every case has. */
  optionalTensor(name: string): Tensor | undefined;
}

/** Opens a case. Its tensors are read when they are first asked for. @throws Error without a readable `case.json` */
export function loadCase(folder: string, name: string): ReferenceCase {
  const path = (relative: string) => resolve(folder, name, relative);
  // Python writes infinities as bare words, which JSON does not know; where they stand they mean "no bound".
  const json = readFileSync(path("case.json"), "utf8").replaceAll(/: ?-?Infinity\b/g, ": null");
  const description = JSON.parse(json);
  const tensors = once(() => readTensors(path("io.safetensors")));
  return {
    name,
    kind: description.case,
    describe: () => description,
    path,
    tensorNames: () => [...tensors().keys()],
    optionalTensor: (wanted) => tensors().get(wanted),
    tensor(wanted) {
      const found = tensors().get(wanted);
      if (!found) throw new Error(`${join(name, "io.safetensors")} has no tensor "${wanted}"`);
      return found;
    },
  };
}

function readTensors(file: string): ReadonlyMap<string, Tensor> {
  const source = openSafetensors(file);
  try {
    return new Map(
      [...source.tensors].map(([name, { dtype, shape }]) => {
        if (dtype !== "F32") throw new Error(`${file}: tensor "${name}" is ${dtype}; cases hold F32`);
        // A copy, because the bytes may lie at an address that Float32Array does not accept.
        return [name, tensor(new Float32Array(new Uint8Array(source.read(name)).buffer), shape)];
      }),
    );
  } finally {
    source.close();
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
