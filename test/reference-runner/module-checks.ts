import type { Autoencoder, ClipTokenizer, Tensor, TextEncoder, Unet } from "@evoke/engine";
import type { Checks } from "./checks.ts";
import { limits } from "./limits.ts";
import type { ReferenceCase } from "./load-case.ts";
import { entry } from "./slices.ts";
import { padSequence } from "./token-sequence.ts";

/** Where a module's expectations are, and what its quantities are called. */
export interface ModuleCheck<Module> {
  readonly module: Module;
  /** What the tensors' names start with: "text", "unet", "unet_odd". */
  readonly prefix: string;
  /** Put before the names, where several layouts of one model are compared: "single-file ". */
  readonly label: string;
}

export interface TokensCheck extends ModuleCheck<ClipTokenizer> {
  /** In the order of the rows. */
  readonly prompts: readonly string[];
}

/** The prompts' token ids as the encoder's sequences. */
export function checkTokens(reference: ReferenceCase, checks: Checks, options: TokensCheck): void {
  const { module, prefix, label, prompts } = options;
  const got = prompts.flatMap((prompt) => padSequence(module, module.encode(prompt)));
  const expected = reference.tensor(`${prefix}.input_ids`).data;
  checks.numbers(`${label}${prefix}.input_ids`, { got, expected, limit: 0 });
}

/** Every state of a text encoder that the engine gives; the state before the final norm it keeps to itself. */
export async function checkTextEncoder(
  reference: ReferenceCase,
  checks: Checks,
  { module, prefix, label }: ModuleCheck<TextEncoder>,
): Promise<void> {
  const ids = reference.tensor(`${prefix}.input_ids`);
  const tokenIds = Array.from({ length: ids.shape[0] }, (_, row) => [...entry(ids, row).data]);
  const expect = (quantity: string) => reference.tensor(`${prefix}.${quantity}`);
  const compare = (quantity: string, got: Tensor, expected = expect(quantity)) =>
    checks.tensor(`${label}${prefix}.${quantity}`, { got, expected, limit: limits.forward });

  const whole = await module.encode({ tokenIds });
  compare("last_hidden_state", whole.lastHiddenState);
  compare("penultimate", whole.penultimate);
  compare("pooled", whole.pooled);
  compare("penultimate_final_norm", (await module.encode({ tokenIds, skipLayers: 1 })).lastHiddenState);
  const states = reference.optionalTensor(`${prefix}.hidden_states`);
  if (states === undefined) return;
  for (let layer = 0; layer < module.config.layers; layer++) {
    // What enters layer `layer` is the last but one state when only the layers up to it run.
    const { penultimate } = await module.encode({ tokenIds, skipLayers: module.config.layers - 1 - layer });
    compare(`hidden_states[${layer}]`, penultimate, entry(states, layer));
  }
}

/** One pass of a UNet. */
export async function checkUnet(
  reference: ReferenceCase,
  checks: Checks,
  { module, prefix, label }: ModuleCheck<Unet>,
): Promise<void> {
  const pooled = reference.optionalTensor(`${prefix}.text_embeds`);
  const timeIds = reference.optionalTensor(`${prefix}.time_ids`);
  const got = await module.predict({
    sample: reference.tensor(`${prefix}.sample`),
    timesteps: [...reference.tensor(`${prefix}.timestep`).data],
    context: reference.tensor(`${prefix}.encoder_hidden_states`),
    ...(pooled && timeIds && { addition: { pooled, timeIds } }),
  });
  checks.tensor(`${label}${prefix}.out`, { got, expected: reference.tensor(`${prefix}.out`), limit: limits.forward });
}

/** Both ways of an autoencoder. */
export async function checkAutoencoder(
  reference: ReferenceCase,
  checks: Checks,
  { module, prefix, label }: ModuleCheck<Autoencoder>,
): Promise<void> {
  const compare = (quantity: string, got: Tensor) => {
    const name = `${prefix}.${quantity}`;
    checks.tensor(`${label}${name}`, { got, expected: reference.tensor(name), limit: limits.autoencoder });
  };
  const { mean, logVariance } = await module.encode(reference.tensor(`${prefix}.encode.image`));
  compare("encode.mean", mean);
  compare("encode.logvar", logVariance);
  compare("decode.image", await module.decode(reference.tensor(`${prefix}.decode.z`)));
}
