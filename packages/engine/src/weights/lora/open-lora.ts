import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { toFloat32 } from "../floats.ts";
import { identifyLoraFile } from "../identify/lora-file.ts";
import { TensorNames } from "../identify/tensor-names.ts";
import { isUnchanged } from "../is-unchanged.ts";
import { openWeights } from "../open-weights.ts";
import type { DType } from "../state-dict.ts";
import type { WeightSource } from "../weight-source.ts";
import { readLayer } from "./layer-parts.ts";
import type { Lora, LoraLayer, LoraNetwork } from "./lora.ts";
import { type LoraTensor, TensorsUnfitError } from "./matrix.ts";
import { type StatedAlpha, statedAlphas } from "./peft-scale.ts";
import { type LoraPart, readTensorName } from "./tensor-names.ts";

/**
 * Opens a LoRA or one of its relatives: a file, or a folder with `pytorch_lora_weights`. Only the header is read, and the
 * few numbers that scale the layers.
 *
 * @throws EvokeError LORA_UNKNOWN_KIND when nothing in it can be used, LORA_LAYER_INVALID; and what opening weights throws
 */
export function openLora(path: string): Lora {
  const source = openWeights(weightFile(path));
  try {
    const { layers, unusedKeys } = readLayers(source);
    const [first] = unusedKeys;
    if (layers.length === 0) {
      const reason = first === undefined ? "it is empty" : `its ${unusedKeys.length} tensors are named like ${first}`;
      throw new EvokeError("LORA_UNKNOWN_KIND", { file: source.file, reason });
    }
    const unused = new Set(unusedKeys);
    const used = [...source.tensors.keys()].filter((key) => !unused.has(key));
    return {
      id: randomUUID(),
      name: basename(path, extname(path)),
      file: source.file,
      kinds: [...new Set(layers.map(({ kind }) => kind))],
      base: identifyLoraFile(new TensorNames(source))?.base ?? "unknown",
      layers,
      tensors: new Map(used.map((key) => [tensorName(source, key), source.parameter(key)])),
      unusedKeys,
      isCurrent: () => isUnchanged(source),
      verifyUnchanged: () => source.verifyUnchanged(),
      close: () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

function tensorName({ file }: WeightSource, key: string): string {
  return `${file}:${key}`;
}

function weightFile(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const files = ["pytorch_lora_weights.safetensors", "pytorch_lora_weights.bin"].map((name) => join(path, name));
  return files.find((file) => statSync(file, { throwIfNoEntry: false }) !== undefined) ?? files[0];
}

interface NamedLayer {
  readonly network: LoraNetwork;
  readonly module: string;
  /** The tensors' names in the file. */
  readonly keys: Map<LoraPart, string>;
}

function readLayers(source: WeightSource): Pick<Lora, "layers" | "unusedKeys"> {
  const unusedKeys: string[] = [];
  const named = new Map<string, NamedLayer>();
  for (const key of source.tensors.keys()) {
    const name = readTensorName(key);
    const id = `${name?.network} ${name?.module}`;
    const layer = named.get(id) ?? (name && { network: name.network, module: name.module, keys: new Map() });
    // A second tensor for the same purpose, in another spelling, would leave it open which of them counts.
    if (name === undefined || layer === undefined || layer.keys.has(name.part)) {
      unusedKeys.push(key);
      continue;
    }
    layer.keys.set(name.part, key);
    named.set(id, layer);
  }
  const alphaOf = statedAlphas(source);
  const layers = [...named.values()].flatMap((layer) => {
    const meaning = meaningOf(source, layer, alphaOf);
    const used = new Set(meaning?.keys);
    unusedKeys.push(...[...layer.keys.values()].filter((key) => !used.has(key)));
    return meaning ?? [];
  });
  return { layers, unusedKeys };
}

const NUMBERS: ReadonlySet<DType> = new Set<DType>(["F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2"]);

const SCALARS: ReadonlySet<LoraPart> = new Set(["alpha", "on_input"]);

function meaningOf(
  source: WeightSource,
  { network, module, keys }: NamedLayer,
  alphaOf: StatedAlpha,
): LoraLayer | undefined {
  const refuse = (reason: string): never => {
    const [layer = module] = keys.values();
    throw new EvokeError("LORA_LAYER_INVALID", { file: source.file, layer, reason });
  };
  const used = new Set<string>();
  const take = (part: LoraPart): LoraTensor | undefined => {
    const key = keys.get(part);
    if (key === undefined) return undefined;
    used.add(key);
    const parameter = source.parameter(key);
    if (!SCALARS.has(part) && !NUMBERS.has(parameter.dtype)) refuse(`holds ${parameter.dtype} values in its ${part}`);
    if (parameter.shape.includes(0)) refuse(`has an empty ${part}`);
    return { name: tensorName(source, key), parameter };
  };
  const scalar = (part: LoraPart): number | undefined => {
    const key = keys.get(part);
    const tensor = take(part);
    if (key === undefined || tensor === undefined) return undefined;
    const [value, ...others] = toFloat32(tensor.parameter.dtype, source.read(key));
    if (others.length === 0 && Number.isFinite(value)) return value;
    return refuse(`has an ${part} that is not one finite number`);
  };
  const alpha = (rank: number): number | undefined => {
    const [key = ""] = keys.values();
    return scalar("alpha") ?? alphaOf({ network, key, rank });
  };
  try {
    const meaning = readLayer({ names: [...keys.keys()], take, scalar, alpha });
    // Trainers write an alpha beside whole differences too, where it has no meaning: it is no loss.
    const alphaKey = keys.get("alpha");
    if (meaning !== undefined && alphaKey !== undefined) used.add(alphaKey);
    return meaning && { network, module, keys: [...used], ...meaning };
  } catch (error) {
    if (error instanceof TensorsUnfitError) return refuse(error.message);
    throw error;
  }
}
