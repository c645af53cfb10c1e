/** Where a tensor may be found under another name than its own. */
export interface TensorOrigin {
  readonly name: string;
  /** Which of `of` equal runs of rows: q, k and v are often stored as one tensor. */
  readonly rows?: { readonly index: number; readonly of: number };
  /** Stored as [in, out]. */
  readonly transposed?: true;
}

/** One tensor that a model needs. */
export interface TensorSpec {
  /** diffusers' or transformers' name: what model code asks for. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Names in other layouts, tried in turn after `name`. */
  readonly origins: readonly TensorOrigin[];
}

/** Names of one module: its diffusers name first, then those of other layouts. */
export type ModuleNames = readonly [name: string, ...others: readonly string[]];

/** The names of a part of a module, given for each layout in turn; one name for all when they agree. */
export function within(module: ModuleNames, ...parts: readonly [string, ...string[]]): ModuleNames {
  const [name, ...others] = module;
  return [`${name}.${parts[0]}`, ...others.map((other, i) => `${other}.${parts[i + 1] ?? parts[0]}`)];
}

/** A single parameter. */
export function tensorSpec(names: ModuleNames, shape: readonly number[]): TensorSpec {
  const [name, ...others] = names;
  return { name, shape, origins: others.map((other) => ({ name: other })) };
}

/** Weight [out, in] and bias of a linear layer. */
export function linear(names: ModuleNames, out: number, input: number): readonly TensorSpec[] {
  return [linearWeight(names, out, input), tensorSpec(within(names, "bias"), [out])];
}

/** Weight [out, in] of a linear layer without bias. */
export function linearWeight(names: ModuleNames, out: number, input: number): TensorSpec {
  return tensorSpec(within(names, "weight"), [out, input]);
}

/** Weight [out, in, kernel, kernel] and bias of a convolution. */
export function convolution(
  names: ModuleNames,
  [out, input, kernel]: readonly [out: number, input: number, kernel: number],
): readonly TensorSpec[] {
  return [tensorSpec(within(names, "weight"), [out, input, kernel, kernel]), tensorSpec(within(names, "bias"), [out])];
}

/** Weight and bias of a group or layer norm. */
export function norm(names: ModuleNames, channels: number): readonly TensorSpec[] {
  return [tensorSpec(within(names, "weight"), [channels]), tensorSpec(within(names, "bias"), [channels])];
}
