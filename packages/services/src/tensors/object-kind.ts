import type { Conditioning, Tensor } from "@evoke/engine";
import { isTensor } from "./tensor-tree.ts";

/** What a store keeps: how its objects are called, and how one is told when it is read. */
export interface ObjectKind<T> {
  readonly name: string;
  is(value: unknown): value is T;
}

export const tensorKind: ObjectKind<Tensor> = { name: "tensor", is: isTensor };

export const conditioningKind: ObjectKind<readonly Conditioning[]> = {
  name: "conditioning",
  is: (value): value is readonly Conditioning[] => Array.isArray(value) && value.every(isConditioning),
};

function isConditioning(value: unknown): value is Conditioning {
  return typeof value === "object" && value !== null && "embeds" in value && isTensor(value.embeds);
}
