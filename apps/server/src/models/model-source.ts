import { access } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { ModelSource } from "../schemas/model-installs.ts";

const EXTERNAL = /^external:\/\/([^/]+)\/(.+)$/;
const HUGGING_FACE = /^([\w.-]+\/[\w.-]+)(?::([\w-]*))?(?::\/?(.+))?$/;

/**
 * What a client means by a source, in InvokeAI's order: a model of a provider, a path that is there, a repository of
 * Hugging Face (`owner/name`, `owner/name:variant:subfolder`), an address. Tokens are dropped: nothing is fetched.
 *
 * @throws MODEL_SOURCE_INVALID
 */
export async function modelSource(text: string, options: { readonly inplace: boolean }): Promise<ModelSource> {
  const source = text.trim().replace(/^(["'])(.*)\1$/, "$2");
  const [, provider_id, provider_model_id] = EXTERNAL.exec(source) ?? [];
  if (provider_id !== undefined && provider_model_id !== undefined) {
    return { type: "external", provider_id, provider_model_id };
  }
  // A relative path would depend on where the server was started.
  if (isAbsolute(source) && (await isThere(source))) return { type: "local", path: source, inplace: options.inplace };
  const [, repo_id, variant, subfolder] = HUGGING_FACE.exec(source) ?? [];
  if (repo_id !== undefined) {
    return { type: "hf", repo_id, variant: variant || null, subfolder: subfolder ?? null };
  }
  if (/^https?:\/\//.test(source) && URL.canParse(source)) return { type: "url", url: source };
  const reason = isAbsolute(source) ? "nothing is there" : "it is no absolute path, no repository and no address";
  throw new EvokeError("MODEL_SOURCE_INVALID", { source, reason });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
