import { loadTextualInversion, promptTriggers, type TextualInversion } from "@evoke/engine";
import type { Models } from "@evoke/invoke";

/**
 * The textual inversions that prompts use, as `<key>` or `<name>`, of those that were trained for a model's family. A
 * name that no model has stays text.
 *
 * @param base of the model whose encoder reads the prompts
 * @throws EvokeError EMBEDDING_FILE_INVALID, and what opening weights throws
 */
export async function namedInversions(
  prompts: readonly string[],
  base: string,
  models: Pick<Models, "list">,
): Promise<readonly TextualInversion[]> {
  const names = new Set(prompts.flatMap(promptTriggers));
  if (names.size === 0) return [];
  const embeddings = await models.list({ type: "embedding", base });
  return [...names].flatMap((name) => {
    const found = embeddings.find(({ key }) => key === name) ?? embeddings.find((model) => model.name === name);
    return found === undefined ? [] : [loadTextualInversion(found.path, name)];
  });
}
