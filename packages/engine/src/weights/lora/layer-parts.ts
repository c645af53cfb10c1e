import type { LayerChange, LoraKind } from "./lora.ts";
import {
  core,
  elementwise,
  kronecker,
  type LoraTensor,
  type Matrix,
  product,
  stored,
  TensorsUnfitError,
  transposed,
} from "./matrix.ts";
import type { LoraPart } from "./tensor-names.ts";

/** The tensors of one layer. */
export interface LayerParts {
  readonly names: readonly LoraPart[];
  /** Hands out a tensor; what is never asked for has no effect. */
  take(part: LoraPart): LoraTensor | undefined;
  /** The value of a tensor of one element. @throws TensorsUnfitError when it has more, or is not a number */
  scalar(part: LoraPart): number | undefined;
  /** alpha for factors of a rank: the tensor's, or what the file states elsewhere. */
  alpha(rank: number): number | undefined;
}

/** What is made of a layer's tensors; undefined when they hold no difference, such as an alpha alone. */
export interface LayerMeaning {
  readonly kind: LoraKind;
  readonly changes: readonly LayerChange[];
}

/**
 * What the tensors of a layer mean.
 *
 * @throws TensorsUnfitError when some are missing, or have sizes that do not go together
 */
export function readLayer(parts: LayerParts): LayerMeaning | undefined {
  const weight = weightChange(parts);
  const bias = parts.take("diff_b") ?? parts.take("b_norm");
  const changes: LayerChange[] = weight === undefined ? [] : [weight.change];
  if (bias !== undefined) changes.push({ parameter: "bias", kind: "add", delta: stored(bias), scale: 1 });
  if (changes.length === 0) return undefined;
  return { kind: weight?.kind ?? (parts.names.includes("b_norm") ? "norm" : "full"), changes };
}

function weightChange(parts: LayerParts): { readonly kind: LoraKind; readonly change: LayerChange } | undefined {
  const factors = parts.take("ia3");
  if (factors !== undefined) {
    const axis = (parts.scalar("on_input") ?? 0) === 0 ? "out" : "in";
    return { kind: "ia3", change: { parameter: "weight", kind: "multiply", factors, axis } };
  }
  const difference = factoredDifference(parts) ?? plainDifference(parts);
  if (difference === undefined) return undefined;
  const { kind, delta, rank } = difference;
  // Without an alpha the factors are taken as they are; where nothing is factored, there is no rank to divide by.
  const scale = rank === undefined ? 1 : (parts.alpha(rank) ?? rank) / rank;
  const magnitude = parts.take("magnitude");
  if (magnitude === undefined) return { kind, change: { parameter: "weight", kind: "add", delta, scale } };
  const { shape } = magnitude.parameter;
  const axis = shape.length > 1 && shape[0] === 1 ? "in" : "out";
  const change = { parameter: "weight", kind: "add", delta, scale, magnitude: { tensor: magnitude, axis } } as const;
  return { kind: "dora", change };
}

interface Difference {
  readonly kind: LoraKind;
  readonly delta: Matrix;
  /** What alpha is divided by; undefined where alpha has no meaning. */
  readonly rank?: number;
}

function plainDifference(parts: LayerParts): Difference | undefined {
  const full = parts.take("diff");
  if (full !== undefined) return { kind: "full", delta: stored(full) };
  const norm = parts.take("w_norm");
  return norm && { kind: "norm", delta: stored(norm) };
}

function factoredDifference(parts: LayerParts): Difference | undefined {
  const { names } = parts;
  if (names.some((part) => part === "up" || part === "down" || part === "mid")) return lowRank(parts);
  if (names.some((part) => part.startsWith("hada_"))) return hadamard(parts);
  if (names.some((part) => part.startsWith("lokr_"))) return kroneckerProduct(parts);
  return undefined;
}

/** up · down, with a Tucker core between them for some convolutions (LoCon). */
function lowRank(parts: LayerParts): Difference {
  const [up, down, mid] = [need(parts, "up"), need(parts, "down"), parts.take("mid")];
  const right = mid === undefined ? stored(down) : core(mid, stored(down));
  const kernel = (mid ?? down).parameter.shape.slice(2).some((size) => size > 1);
  return { kind: kernel ? "locon" : "lora", delta: product(stored(up), right), rank: stored(down).rows };
}

/** (w1a · w1b) ∘ (w2a · w2b) (LoHa; Hyeon-Woo et al. 2021, arXiv 2108.06098). */
function hadamard(parts: LayerParts): Difference {
  const side = (index: 1 | 2): Matrix => {
    const [a, b] = [need(parts, `hada_w${index}_a`), need(parts, `hada_w${index}_b`)];
    const tucker = parts.take(`hada_t${index}`);
    return tucker === undefined ? product(stored(a), stored(b)) : product(transposed(a), core(tucker, stored(b)));
  };
  return { kind: "loha", delta: elementwise(side(1), side(2)), rank: stored(need(parts, "hada_w1_b")).rows };
}

/** w1 ⊗ w2, each stored whole or as a product (LoKr; Yeh et al. 2023, arXiv 2309.14859). */
function kroneckerProduct(parts: LayerParts): Difference {
  const side = (index: 1 | 2): { readonly matrix: Matrix; readonly rank?: number } => {
    const whole = parts.take(`lokr_w${index}`);
    if (whole !== undefined) return { matrix: stored(whole) };
    const [a, b] = [need(parts, `lokr_w${index}_a`), need(parts, `lokr_w${index}_b`)];
    const tucker = index === 2 ? parts.take("lokr_t2") : undefined;
    const right = stored(b);
    if (tucker === undefined) return { matrix: product(stored(a), right), rank: right.rows };
    return { matrix: product(transposed(a), core(tucker, right)), rank: right.rows };
  };
  const [first, second] = [side(1), side(2)];
  const rank = first.rank ?? second.rank;
  return { kind: "lokr", delta: kronecker(first.matrix, second.matrix), ...(rank !== undefined && { rank }) };
}

function need(parts: LayerParts, part: LoraPart): LoraTensor {
  const tensor = parts.take(part);
  if (tensor === undefined) throw new TensorsUnfitError(`lacks its ${part} tensor`);
  return tensor;
}
