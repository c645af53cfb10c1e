import type { ChannelAxis, LoraTensor, Matrix } from "./matrix.ts";

/**
 * What is made of one weight W, seen as a matrix [out, in·k·k]; a bias or a norm's weight is [out, 1]. Several changes of
 * one weight are each relative to the weight as it is in the checkpoint.
 */
export type WeightChange =
  /** W + scale · delta */
  | { readonly kind: "add"; readonly delta: Matrix; readonly scale: number }
  /** W ∘ (1 + scale · factors), with one factor for each channel */
  | {
      readonly kind: "multiply";
      readonly factors: LoraTensor;
      readonly axis: ChannelAxis;
      readonly scale: number;
    };

/** Changes by the names of a network's parameters. */
export type WeightChanges = ReadonlyMap<string, readonly WeightChange[]>;
