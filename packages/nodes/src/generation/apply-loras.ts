import { EvokeError } from "@evoke/errors";
import {
  type CLIPField,
  type InvocationContext,
  identifierOf,
  type LoRAField,
  type ModelIdentifierField,
  type ModelRecord,
  type UNetField,
} from "@evoke/invoke";

/** The parts of a model that LoRAs change; those that are not connected are null. */
export interface LoRATargets {
  readonly unet: UNetField | null;
  readonly clip: CLIPField | null;
  readonly clip2?: CLIPField | null;
}

/** Which LoRAs a loader takes, and whether it may be given one that is applied already. */
export interface ApplyLoRAsOptions {
  readonly bases: readonly string[];
  readonly duplicates: "refuse" | "skip";
}

/**
 * Adds LoRAs to every part that is connected and has them not yet, in their order.
 *
 * @throws EvokeError MODEL_NOT_FOUND, MODEL_FAMILY_MISMATCH; INPUT_INVALID for one that is refused as a duplicate
 */
export async function applyLoRAs(
  targets: LoRATargets,
  loras: readonly LoRAField[],
  { context, bases, duplicates }: ApplyLoRAsOptions & { readonly context: InvocationContext },
): Promise<LoRATargets> {
  let changed = targets;
  for (const { lora: identifier, weight } of loras) {
    const record = await context.models.resolve(identifier);
    await requireFamily(record, { unet: targets.unet, bases, context });
    const lora = identifierOf(record);
    const { unet, clip, clip2 } = changed;
    if (duplicates === "refuse" && [unet, clip, clip2].some((part) => part?.loras.some(isOf(lora)))) {
      throw new EvokeError("INPUT_INVALID", { field: "lora", reason: `"${record.name}" is applied already` });
    }
    changed = withLoRA(changed, { lora, weight });
  }
  return changed;
}

interface FamilyOptions {
  readonly unet: UNetField | null;
  readonly bases: readonly string[];
  readonly context: InvocationContext;
}

async function requireFamily({ name, base }: ModelRecord, { unet, bases, context }: FamilyOptions): Promise<void> {
  const model = unet === null ? undefined : await context.models.resolve(unet.unet);
  const fitting = model === undefined ? bases : [model.base];
  if (fitting.includes(base)) return;
  throw new EvokeError("MODEL_FAMILY_MISMATCH", {
    kind: "LoRA",
    file: `"${name}"`,
    theirs: base,
    model: model === undefined ? "of this node" : `"${model.name}"`,
    ours: fitting.join(" or "),
  });
}

function isOf({ key }: ModelIdentifierField): (applied: LoRAField) => boolean {
  return ({ lora }) => lora.key === key;
}

function withLoRA({ unet, clip, clip2 }: LoRATargets, added: LoRAField): LoRATargets {
  const extend = <Part extends { readonly loras: readonly LoRAField[] }>(part: Part | null) =>
    part === null || part.loras.some(isOf(added.lora)) ? part : { ...part, loras: [...part.loras, added] };
  return { unet: extend(unet), clip: extend(clip), ...(clip2 !== undefined && { clip2: extend(clip2) }) };
}
