import { type Lora, openLora, reportLora, type StableDiffusion, type WeightedLora } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { Logger, LoRAField, Models, RunOptions } from "@evoke/invoke";

/** LoRAs that are kept open at most; each holds its file open. */
const MOST_OPEN = 32;

/** Names that a line of the log lists at most. */
const MOST_NAMES = 10;

/** The LoRAs that nodes name. Each is opened once, and anew when its file has changed. */
export class LoadedLoras {
  readonly #models: Models;
  readonly #logger: Logger;
  /** By canonical path, the least recently used first. */
  readonly #open = new Map<string, Lora>();
  /** What has been told about LoRAs on models, so that it is told once. */
  readonly #told = new Set<string>();

  constructor(models: Models, logger: Logger) {
    this.#models = models;
    this.#logger = logger;
  }

  /**
   * LoRAs for a model, with their weights; those of weight 0 are left out.
   *
   * @throws EvokeError MODEL_NOT_FOUND, CANCELED, LORA_MODEL_MISMATCH, and what opening them throws
   */
  async of(fields: readonly LoRAField[], model: StableDiffusion, { signal }: RunOptions): Promise<WeightedLora[]> {
    const loras: WeightedLora[] = [];
    for (const { lora: identifier, weight } of fields) {
      if (weight === 0) continue;
      if (signal?.aborted) throw new EvokeError("CANCELED", {});
      const lora = this.#current((await this.#models.resolve(identifier)).path);
      this.#tell(lora, model);
      loras.push({ lora, weight });
    }
    return loras;
  }

  close(): void {
    for (const lora of this.#open.values()) lora.close();
    this.#open.clear();
  }

  #current(path: string): Lora {
    const known = this.#open.get(path);
    this.#open.delete(path);
    if (known?.isCurrent()) {
      this.#open.set(path, known);
      return known;
    }
    known?.close();
    const lora = openLora(path);
    this.#open.set(path, lora);
    for (const [oldest, { close }] of this.#open) {
      if (this.#open.size <= MOST_OPEN) break;
      this.#open.delete(oldest);
      close();
    }
    return lora;
  }

  /** Says which parts of a LoRA have no effect: nothing of a file is dropped in silence. */
  #tell(lora: Lora, { checkpoint, files }: StableDiffusion): void {
    const pair = `${lora.id} ${files.join()}`;
    if (this.#told.has(pair)) return;
    const { layers, unusedKeys, withoutEffect } = reportLora(lora, checkpoint);
    this.#told.add(pair);
    const facts = {
      event: "lora.applied",
      lora: lora.name,
      kinds: lora.kinds,
      layers,
      unused: unusedKeys.length,
      ...(unusedKeys.length > 0 && { unused_keys: unusedKeys.slice(0, MOST_NAMES) }),
      ...(withoutEffect.length > 0 && { without_effect: withoutEffect.slice(0, MOST_NAMES) }),
    };
    if (unusedKeys.length + withoutEffect.length === 0) this.#logger.debug(facts, "a LoRA fits the model");
    else this.#logger.warn(facts, "parts of a LoRA have no effect on the model");
  }
}
