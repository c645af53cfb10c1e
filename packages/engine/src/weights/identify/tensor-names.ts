import type { WeightSource } from "../weight-source.ts";

/** Questions about the tensors of a file, which the rules of identification ask. */
export class TensorNames {
  readonly source: WeightSource;
  readonly all: readonly string[];

  constructor(source: WeightSource) {
    this.source = source;
    this.all = [...source.tensors.keys()];
  }

  has(name: string): boolean {
    return this.source.tensors.has(name);
  }

  someStart(...prefixes: readonly string[]): boolean {
    return this.firstStart(...prefixes) !== undefined;
  }

  /** The first name that begins so. */
  firstStart(...prefixes: readonly string[]): string | undefined {
    return this.all.find((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  }

  some(pattern: RegExp): boolean {
    return this.all.some((name) => pattern.test(name));
  }

  shape(name: string): readonly number[] | undefined {
    return this.source.tensors.get(name)?.shape;
  }

  /** The last dimension of the first of these tensors that exists. */
  width(...names: readonly string[]): number | undefined {
    return names.map((name) => this.shape(name)?.at(-1)).find((width) => width !== undefined);
  }
}
