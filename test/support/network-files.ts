import { writeFloats } from "./weight-files.ts";

/** A tensor that a network needs, and under which other names, or as which rows of another, files hold it. */
interface NetworkTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly origins: readonly {
    readonly name: string;
    readonly rows?: { readonly index: number; readonly of: number };
  }[];
}

export interface NetworkFileOptions {
  /** Which of the layouts is written: 0 for the tensors' own names, n for their n-th other ones. */
  readonly layout?: number;
  /** Put before every name. */
  readonly prefix?: string;
  /** Instead of what a tensor would hold. */
  readonly replace?: (name: string, values: readonly number[]) => readonly number[];
}

/** Writes a safetensors file with small values that depend on a tensor's own name alone, and returns its path. */
export function writeNetwork(
  path: string,
  tensors: readonly NetworkTensor[],
  { layout = 0, prefix = "", replace = (_, values) => values }: NetworkFileOptions = {},
): string {
  const content: Record<string, { shape: readonly number[]; data: readonly number[] }> = {};
  for (const { name, shape, origins } of tensors) {
    const fused = origins.find(({ rows }) => rows !== undefined);
    const values = replace(name, valuesOf(name, shape));
    if (fused === undefined) {
      const stored = layout === 0 ? name : (origins[layout - 1]?.name ?? name);
      content[prefix + stored] = { shape, data: values };
      continue;
    }
    // Parts come in the order of their rows.
    const { shape: [rows = 0] = [], data = [] } = content[prefix + fused.name] ?? {};
    content[prefix + fused.name] = { shape: [rows + shape[0], ...shape.slice(1)], data: [...data, ...values] };
  }
  return writeFloats(path, content);
}

function valuesOf(name: string, shape: readonly number[]): readonly number[] {
  const count = shape.reduce((product, size) => product * size, 1);
  const phase = [...name].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 1009, 7);
  // A variance has to be positive, and a norm's weight is better not near zero.
  const centre = /running_var$|norm.*weight$|bn.*weight$/.test(name) ? 1 : 0;
  return Array.from({ length: count }, (_, index) => centre + 0.15 * Math.sin(phase + 1.7 * index));
}
