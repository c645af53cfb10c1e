import { FileInvalidError } from "../file-invalid.ts";
import { isKind, type PickleDict, type PickleTensor, type PickleValue } from "./values.ts";

/** What a checkpoint holds, under flat names. */
export interface Flattened {
  readonly tensors: ReadonlyMap<string, PickleTensor>;
  /** Texts and numbers of the outermost dictionary, such as `global_step`. */
  readonly metadata: ReadonlyMap<string, string>;
}

const MAX_TENSORS = 65_536;
const MAX_VISITS = 1_000_000;
const MAX_DEPTH = 8;

/**
 * Joins the keys of nested containers with dots. Where training code wrapped the weights as `state_dict`, only they count.
 * A memo can make a small pickle refer to one container again and again, even to itself: depth and visits are limited.
 * @throws FileInvalidError
 */
export function flatten(root: PickleValue): Flattened {
  const tensors = new Map<string, PickleTensor>();
  let visits = 0;
  const visit = (name: string, value: PickleValue, depth: number): void => {
    if (++visits > MAX_VISITS || tensors.size > MAX_TENSORS) throw new FileInvalidError("it holds too many values");
    if (isKind(value, "tensor")) {
      if (tensors.has(name)) throw new FileInvalidError(`it holds two tensors named ${JSON.stringify(name)}`);
      tensors.set(name, value);
      return;
    }
    if (depth === MAX_DEPTH) return;
    for (const [key, item] of children(value)) visit(name === "" ? key : `${name}.${key}`, item, depth + 1);
  };
  const wrapped = isKind(root, "dict") ? root.entries.find(([key]) => key === "state_dict")?.[1] : undefined;
  visit("", isKind(wrapped, "dict") ? wrapped : root, 0);
  return { tensors, metadata: isKind(root, "dict") ? plainEntries(root) : new Map() };
}

function children(value: PickleValue): readonly (readonly [string, PickleValue])[] {
  if (isKind(value, "dict")) {
    return value.entries.flatMap(([key, item]) =>
      typeof key === "string" || typeof key === "number" ? [[String(key), item] as const] : [],
    );
  }
  return isKind(value, "sequence") ? value.items.map((item, i) => [String(i), item] as const) : [];
}

function plainEntries({ entries }: PickleDict): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  for (const [key, value] of entries) {
    if (typeof key !== "string") continue;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      plain.set(key, String(value));
  }
  return plain;
}
