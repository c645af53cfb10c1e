import type { LoraNetwork, WeightedLora } from "../weights/lora/lora.ts";
import type { StateDict } from "../weights/state-dict.ts";

/** A network with a set of LoRAs, as a cache tells it from the same network with others. */
export interface LoraVariant {
  /** Equal for sets that have the same effect on the network; "" for none. */
  readonly name: string;
  /** The LoRAs that change the network. */
  readonly loras: readonly WeightedLora[];
  readonly weights: StateDict;
}

/** Those of some LoRAs that change a network. */
export function loraVariant(network: LoraNetwork, loras: readonly WeightedLora[] = []): LoraVariant {
  const effective = loras.filter(
    ({ lora, weight }) => weight !== 0 && lora.layers.some((layer) => layer.network === network),
  );
  return {
    name: effective
      .map(({ lora, weight }) => `${lora.name} ${lora.id} at ${weight}`)
      .sort()
      .join(", "),
    loras: effective,
    weights: new Map(effective.flatMap(({ lora }) => [...lora.tensors])),
  };
}
