import { EvokeError } from "@evoke/errors";
import { type InvocationContext, identifierOf, type ModelIdentifierField } from "@evoke/invoke";
import { visionTowers } from "../inputs/vision-towers.ts";

/**
 * The installed CLIP vision tower that an IP-Adapter was trained with, by what it is; by its usual name where that cannot
 * be told. @throws MODEL_NOT_FOUND
 */
export async function findVisionTower(
  tower: keyof typeof visionTowers,
  { models }: InvocationContext,
): Promise<ModelIdentifierField> {
  const names: readonly string[] = visionTowers[tower];
  const encoders = await models.list({ type: "clip_vision" });
  const named = encoders.filter(({ name }) => names.includes(name));
  const found = [...named, ...encoders].find(({ variant }) => variant === tower) ?? named[0];
  if (found !== undefined) return identifierOf(found);
  const known = encoders.map(({ name }) => name).join(", ") || "none of type clip_vision";
  throw new EvokeError("MODEL_NOT_FOUND", { model: visionTowers[tower][0], known });
}
