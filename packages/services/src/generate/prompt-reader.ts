import type { ClipTokenizer } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { Models } from "@evoke/invoke";

/** How a model reads a prompt. */
export interface ReadPrompt {
  /** Tokens of each sequence that the encoder is given; several for a long prompt, none for one that is not read. */
  readonly chunks: readonly number[];
  /** Tokens that fit into one sequence. */
  readonly chunkSize: number;
  /** Why the prompt cannot be used: its syntax, its weights, its length. */
  readonly error?: EvokeError;
}

/** Vocabularies that are kept: some ten megabytes each. */
const KEPT = 4;

/** Tells how models read prompts, without their networks: only their vocabularies are loaded, and kept. */
export class PromptReader {
  readonly #models: Pick<Models, "get" | "list">;
  /** By the models' hashes, the least recently used first. */
  readonly #tokenizers = new Map<string, Promise<ClipTokenizer>>();

  constructor(models: Pick<Models, "get" | "list">) {
    this.#models = models;
  }

  /**
   * @throws EvokeError MODEL_NOT_FOUND, INPUT_INVALID for a model that reads no prompts, and what opening the model
   *   throws
   */
  async read(prompt: string, modelKey: string): Promise<ReadPrompt> {
    // Loaded only now: the engine is large, and a server computes nothing with it.
    const { modelTokenizer, promptChunks } = await import("@evoke/engine");
    const { namedInversions } = await import("./named-inversions.ts");
    const { hash, path, type, base } = await this.#models.get(modelKey);
    if (type !== "main") {
      throw new EvokeError("INPUT_INVALID", { field: "model", reason: `a model of the type ${type} reads no prompts` });
    }
    const loading = this.#tokenizers.get(hash) ?? modelTokenizer(path);
    this.#tokenizers.delete(hash);
    this.#tokenizers.set(hash, loading);
    for (const oldest of [...this.#tokenizers.keys()].slice(0, -KEPT)) this.#tokenizers.delete(oldest);
    loading.catch(() => this.#tokenizers.delete(hash));
    const tokenizer = await loading;
    const chunkSize = tokenizer.maxLength - 2;
    try {
      const inversions = await namedInversions([prompt], base, this.#models);
      return { chunks: promptChunks(prompt, tokenizer, inversions), chunkSize };
    } catch (error) {
      if (!(error instanceof EvokeError)) throw error;
      return { chunks: [], chunkSize, error };
    }
  }
}
