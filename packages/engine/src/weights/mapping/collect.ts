import { EvokeError } from "@evoke/errors";
import type { DType, Parameter, StateDict } from "../state-dict.ts";
import { requireTensor, type WeightSource } from "../weight-source.ts";
import { isIgnorable } from "./ignorable.ts";
import { reshaped, rowRange, transposed } from "./parameter-views.ts";
import type { TensorOrigin, TensorSpec } from "./tensor-spec.ts";

/** What is looked for in a file. */
export interface ComponentTensors {
  /** For messages: "UNet", "autoencoder", "text encoder". */
  readonly component: string;
  readonly specs: readonly TensorSpec[];
  /** What the component's names start with in the file; "" when the file holds nothing else. */
  readonly prefix: string;
  /** Names, without the prefix, that this component's files carry to no use, beside those of `isIgnorable`. */
  readonly unused?: RegExp;
}

/**
 * The parameters of one component by their diffusers names. The mapping is total: every tensor that the configuration
 * needs must be there with its shape, and every tensor under the prefix must be used or known to be of no use.
 * @throws EvokeError MODEL_TENSORS_MISMATCH naming the first ten of each kind
 */
export function collectParameters(source: WeightSource, wanted: ComponentTensors): StateDict {
  const { specs, prefix, unused } = wanted;
  const parameters = new Map<string, Parameter>();
  const used = new Set<string>();
  const missing: string[] = [];
  const misfits: string[] = [];
  for (const spec of specs) {
    const origin = [{ name: spec.name }, ...spec.origins].find(({ name }) => source.tensors.has(prefix + name));
    if (origin === undefined) {
      missing.push(spec.name);
      continue;
    }
    const stored = prefix + origin.name;
    used.add(stored);
    const misfit = describeMisfit(source, stored, { spec, origin });
    if (misfit === undefined) parameters.set(spec.name, locate(source, stored, { spec, origin }));
    else misfits.push(`${stored} ${misfit}`);
  }
  const unexpected = [...source.tensors.keys()].filter(
    (name) =>
      name.startsWith(prefix) && !used.has(name) && !isIgnorable(name) && !unused?.test(name.slice(prefix.length)),
  );
  const differences = [
    summary("missing", missing),
    summary("not fitting", misfits),
    summary("unexpected", unexpected),
  ].filter((text) => text !== undefined);
  if (differences.length > 0) {
    throw new EvokeError("MODEL_TENSORS_MISMATCH", {
      file: source.file,
      component: wanted.component,
      differences: differences.join("; "),
    });
  }
  return parameters;
}

/** "missing 12 (a, b, …)": the first ten names of a list. */
export function summary(kind: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return `${kind} ${names.length} (${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""})`;
}

interface Match {
  readonly spec: TensorSpec;
  readonly origin: TensorOrigin;
}

const FLOATS: ReadonlySet<DType> = new Set<DType>(["F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2"]);

function describeMisfit(source: WeightSource, stored: string, { spec, origin }: Match): string | undefined {
  const { dtype, shape } = requireTensor(source.file, source.tensors, stored);
  const expected = storedShape(spec.shape, origin);
  if (!sameUpToOnes(shape, expected)) return `has shape [${shape.join(", ")}], not [${expected.join(", ")}]`;
  return FLOATS.has(dtype) ? undefined : `holds ${dtype} values, not floating-point ones`;
}

function storedShape(shape: readonly number[], origin: TensorOrigin): readonly number[] {
  if (origin.transposed) return shape.toReversed();
  if (origin.rows === undefined) return shape;
  const [rows, ...rest] = shape;
  return [rows * origin.rows.of, ...rest];
}

/** A linear layer may be stored as a 1×1 convolution, [out, in, 1, 1], and the other way round. */
function sameUpToOnes(a: readonly number[], b: readonly number[]): boolean {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }).every((_, i) => (a[i] ?? 1) === (b[i] ?? 1));
}

function locate(source: WeightSource, stored: string, { spec, origin }: Match): Parameter {
  const parameter = source.parameter(stored);
  if (origin.transposed) return transposed(parameter, source.read(stored));
  return reshaped(origin.rows === undefined ? parameter : rowRange(parameter, origin.rows), spec.shape);
}
