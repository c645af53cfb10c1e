import { EvokeError } from "@evoke/errors";
import type { UNetConfig, UNetEncoderConfig, UpBlockType } from "../../models/config.ts";
import type { WeightSource } from "../weight-source.ts";
import { type ConfigOverrides, headsOfWidth } from "./overrides.ts";

/** What the size of SDXL's added embedding depends on beside the UNet. */
export interface AdditionSizes {
  /** Numbers that describe sizes: 6 for SDXL, 5 for its refiner. */
  readonly timeIds: number;
  /** Width of the pooled text; undefined when the file has no text encoder. */
  readonly pooledWidth?: number | undefined;
}

/**
 * A UNet's architecture from the shapes of its tensors under their original names.
 * @param prefix what the names start with: `model.diffusion_model.` in whole checkpoints
 * @throws EvokeError MODEL_CONFIG_UNKNOWN
 */
export function inferUnetConfig(
  source: WeightSource,
  prefix: string,
  options: ConfigOverrides & AdditionSizes,
): UNetConfig {
  const encoder = inferUnetEncoderConfig(source, prefix, options);
  const out = requireShape(source, prefix, "out.2.weight");
  // The way up mirrors the way down.
  const upBlockTypes = encoder.downBlockTypes
    .map((type): UpBlockType => (type === "DownBlock2D" ? "UpBlock2D" : "CrossAttnUpBlock2D"))
    .toReversed();
  return { ...encoder, outChannels: out[0], upBlockTypes };
}

/** The part that a ControlNet shares. @throws EvokeError as `inferUnetConfig` */
export function inferUnetEncoderConfig(
  source: WeightSource,
  prefix: string,
  options: ConfigOverrides & AdditionSizes,
): UNetEncoderConfig {
  const shapeOf = (name: string) => source.tensors.get(prefix + name)?.shape;
  const stem = requireShape(source, prefix, "input_blocks.0.0.weight");
  const levels = inferLevels(shapeOf);
  const middleDepth = countBlocks(shapeOf, "middle_block.1");
  const last = levels.length - 1;
  const attention = findAttention(source, prefix);
  const linearProjection = attention.projection.length === 2;
  const defaultHeads = (channels: number) =>
    linearProjection ? headsOfWidth(source.file, channels, "unetHeads") : SD1_HEADS;
  const timeCond = shapeOf("time_embed.cond_proj.weight");
  return {
    inChannels: stem[1],
    blockOutChannels: levels.map((level) => level.channels),
    layersPerBlock: levels.map((level) => level.resnets),
    downBlockTypes: levels.map((level) => (level.depth > 0 ? "CrossAttnDownBlock2D" : "DownBlock2D")),
    midBlockType: midBlockType(shapeOf),
    attentionHeads: levels.map(
      ({ channels }, level) => options.unetHeadsPerLevel?.[level] ?? options.unetHeads ?? defaultHeads(channels),
    ),
    // The middle block takes its depth from the last level.
    transformerLayers: levels.map(({ depth }, level) => (level === last ? middleDepth || depth : depth) || 1),
    crossAttentionDim: attention.contextWidth,
    linearProjection,
    normGroups: options.normGroups ?? 32,
    normEps: 1e-5,
    flipSinToCos: true,
    freqShift: 0,
    ...inferAddition(shapeOf, options),
    ...(timeCond === undefined ? {} : { timeCondDim: timeCond[1] }),
  };
}

function requireShape(source: WeightSource, prefix: string, name: string): readonly number[] {
  return source.tensors.get(prefix + name)?.shape ?? unknownUnet(source, `it has no ${prefix}${name}`);
}

function unknownUnet(source: WeightSource, reason: string): never {
  throw new EvokeError("MODEL_CONFIG_UNKNOWN", { file: source.file, option: "the UNet", reason });
}

/** Heads at every level of the models whose projections are convolutions. */
const SD1_HEADS = 8;

/** Width that SDXL gives to each embedded size number. */
const SDXL_TIME_EMBED_DIM = 256;

/** Input blocks that are looked at; the published models have 12. */
const MAX_BLOCKS = 256;

type ShapeOf = (name: string) => readonly number[] | undefined;

interface Level {
  readonly channels: number;
  readonly resnets: number;
  /** Transformer blocks per attention; 0 where the level has no attention. */
  readonly depth: number;
}

/** Input blocks are resnets, each with or without attention; a downsampler ends each level but the last. */
function inferLevels(shapeOf: ShapeOf): readonly Level[] {
  const levels: Level[] = [];
  let resnets = 0;
  let depth = 0;
  let channels = 0;
  for (let block = 1; block <= MAX_BLOCKS; block++) {
    const name = `input_blocks.${block}`;
    const convolution = shapeOf(`${name}.0.in_layers.2.weight`);
    if (convolution !== undefined) {
      resnets++;
      channels = convolution[0];
      depth = Math.max(depth, countBlocks(shapeOf, `${name}.1`));
      continue;
    }
    if (resnets > 0) levels.push({ channels, resnets, depth });
    resnets = 0;
    depth = 0;
    if (shapeOf(`${name}.0.op.weight`) === undefined) break;
  }
  return levels;
}

function countBlocks(shapeOf: ShapeOf, name: string): number {
  let count = 0;
  while (count < MAX_BLOCKS && shapeOf(`${name}.transformer_blocks.${count}.norm1.weight`) !== undefined) count++;
  return count;
}

function midBlockType(shapeOf: ShapeOf): UNetConfig["midBlockType"] {
  if (shapeOf("middle_block.1.proj_in.weight") !== undefined) return "UNetMidBlock2DCrossAttn";
  return shapeOf("middle_block.0.in_layers.2.weight") === undefined ? "none" : "UNetMidBlock2D";
}

function findAttention(source: WeightSource, prefix: string) {
  const suffix = ".proj_in.weight";
  for (const [name, { shape }] of source.tensors) {
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) continue;
    const keys = source.tensors.get(`${name.slice(0, -suffix.length)}.transformer_blocks.0.attn2.to_k.weight`);
    if (keys !== undefined) return { projection: shape, contextWidth: keys.shape[1] };
  }
  return unknownUnet(source, "it has no cross attention");
}

function inferAddition(
  shapeOf: ShapeOf,
  { additionTimeEmbedDim, pooledWidth, timeIds }: ConfigOverrides & AdditionSizes,
): Pick<UNetConfig, "addition"> {
  const embedding = shapeOf("label_emb.0.0.weight");
  if (embedding === undefined) return {};
  const inputDim = embedding[1];
  const fromPooled = pooledWidth === undefined ? undefined : (inputDim - pooledWidth) / timeIds;
  return { addition: { inputDim, timeEmbedDim: additionTimeEmbedDim ?? fromPooled ?? SDXL_TIME_EMBED_DIM } };
}
