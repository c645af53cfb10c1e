import { EvokeError } from "@evoke/errors";
import type { WeightedLora } from "../weights/lora/lora.ts";
import { type LoraTarget, type MatchedChange, matchLora } from "../weights/lora/match-lora.ts";
import type { WeightChange, WeightChanges } from "../weights/lora/weight-change.ts";
import type { StateDict } from "../weights/state-dict.ts";
import { isStretching, stretchedChanges } from "./channel-stretch.ts";
import type { RuntimeOptions } from "./device.ts";

/** What a network that LoRAs can be applied to is made with. */
export interface LoraOptions extends RuntimeOptions {
  /** LoRAs and their strengths; their order does not matter. What they hold for other networks is left aside. */
  readonly loras?: readonly WeightedLora[];
}

/** A network as LoRAs are applied to it. */
export interface ChangeableNetwork extends LoraTarget {
  readonly parameters: StateDict;
}

/**
 * What LoRAs make of a network's parameters, all of them together. Those of weight 0 are left out, whatever they are for.
 *
 * @throws EvokeError INPUT_INVALID for a weight that is no number, LORA_MODEL_MISMATCH, MODEL_FILE_CHANGED, and those of
 *   `createSession`
 */
export async function loraChanges(target: ChangeableNetwork, options: LoraOptions): Promise<WeightChanges> {
  const { loras = [] } = options;
  const changes = new Map<string, WeightChange[]>();
  const addChange = (name: string, change: WeightChange) => {
    const known = changes.get(name);
    if (known === undefined) changes.set(name, [change]);
    else known.push(change);
  };
  for (const { lora, weight } of loras) {
    if (!Number.isFinite(weight)) {
      throw new EvokeError("INPUT_INVALID", { field: `weight of the LoRA ${lora.name}`, reason: "it is not a number" });
    }
    if (weight === 0) continue;
    lora.verifyUnchanged();
    const matched = matchLora(lora, target).changes;
    for (const { name, change } of matched) {
      if (!isStretching(change)) addChange(name, withStrength(change, weight));
    }
    for (const { name, change } of await stretchedChanges(matched, target.parameters, {
      ...options,
      lora,
      strength: weight,
    })) {
      addChange(name, change);
    }
  }
  return changes;
}

function withStrength(change: MatchedChange["change"], strength: number): WeightChange {
  if (change.kind === "multiply") return { ...change, scale: strength };
  return { kind: "add", delta: change.delta, scale: change.scale * strength };
}
