import { readFileSync } from "node:fs";
import { type Tensor, tensor } from "@evoke/engine";
import { referenceDir } from "./paths.ts";

/** A numerical reference case: its description and its float32 tensors by name. */
export interface ReferenceCase<Description> {
  readonly description: Description;
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** One of `tensors`. @throws Error when there is none of this name */
  readonly tensor: (name: string) => Tensor;
}

/** Loads `case.json` and `io.safetensors` of a reference case. */
export function loadReferenceCase<Description>(name: string): ReferenceCase<Description> {
  // Python writes infinities as bare words, which JSON does not know.
  const json = readFileSync(`${referenceDir}/${name}/case.json`, "utf8").replaceAll(/:\s*-?Infinity/g, ": null");
  const tensors = loadFloatTensors(`${referenceDir}/${name}/io.safetensors`);
  return {
    description: JSON.parse(json),
    tensors,
    tensor(tensorName) {
      const found = tensors.get(tensorName);
      if (found === undefined) throw new Error(`the case ${name} has no tensor ${tensorName}`);
      return found;
    },
  };
}

/** Reads a safetensors file whose tensors are all float32. */
function loadFloatTensors(path: string): ReadonlyMap<string, Tensor> {
  const file = readFileSync(path);
  const headerLength = Number(file.readBigUInt64LE(0));
  const header: Record<string, { shape: number[]; data_offsets: [number, number] }> = JSON.parse(
    file.toString("utf8", 8, 8 + headerLength),
  );
  // A copy puts the data at an address that Float32Array accepts.
  const bytes = new Uint8Array(file.subarray(8 + headerLength)).buffer;
  return new Map(
    Object.entries(header)
      .filter(([name]) => name !== "__metadata__")
      .map(
        ([
          name,
          {
            shape,
            data_offsets: [start, end],
          },
        ]) => [name, tensor(new Float32Array(bytes, start, (end - start) / 4), shape)],
      ),
  );
}
