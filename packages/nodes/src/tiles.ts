import { EvokeError } from "@evoke/errors";
import { evenSpans, fixedSpans, mergeTiles, spreadSpans, tileGrid } from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { Tile, TileWithImage } from "./inputs/tile.ts";
import { ImageOutput } from "./outputs/image.ts";
import { CalculateImageTilesOutput, PairTileImageOutput, TileToPropertiesOutput } from "./outputs/tiles.ts";

const category = "tiles";
const tags = ["tiles"];

/** @param name of the side */
const imageSide = (name: string) =>
  z.int().min(1).default(1024).describe(`The image ${name}, in pixels, to calculate tiles for.`);
/** @param name of the side */
const tileSide = (name: string) => z.int().min(1).default(576).describe(`The tile ${name}, in pixels.`);

export const calculateTiles = defineInvocation({
  type: "calculate_image_tiles",
  title: "Calculate Image Tiles",
  category,
  version: "1.0.1",
  tags,
  description: "Divides an image into tiles of one size; the last ones overlap more.",
  input: z.object({
    image_width: imageSide("width"),
    image_height: imageSide("height"),
    tile_width: tileSide("width"),
    tile_height: tileSide("height"),
    overlap: z.int().min(0).default(128).describe("The overlap, in pixels, between adjacent tiles, at least."),
  }),
  output: CalculateImageTilesOutput,
  invoke({ image_width, image_height, tile_width, tile_height, overlap }) {
    const rows = fixedSpans({ name: "height", length: image_height }, { tile: tile_height, overlap });
    const columns = fixedSpans({ name: "width", length: image_width }, { tile: tile_width, overlap });
    return { tiles: tileGrid(rows, columns) };
  },
});

export const calculateTilesEvenSplit = defineInvocation({
  type: "calculate_image_tiles_even_split",
  title: "Calculate Image Tiles Even Split",
  category,
  version: "1.1.1",
  tags,
  description: "Divides an image into a number of tiles, whose sides are multiples of 8.",
  input: z.object({
    image_width: imageSide("width"),
    image_height: imageSide("height"),
    num_tiles_x: z.int().min(1).default(2).describe("Number of tiles to divide image into on the x axis"),
    num_tiles_y: z.int().min(1).default(2).describe("Number of tiles to divide image into on the y axis"),
    overlap: z.int().min(0).multipleOf(8).default(128).describe("The overlap, in pixels, between adjacent tiles."),
  }),
  output: CalculateImageTilesOutput,
  invoke({ image_width, image_height, num_tiles_x, num_tiles_y, overlap }) {
    const rows = evenSpans({ name: "height", length: image_height }, { count: num_tiles_y, overlap });
    const columns = evenSpans({ name: "width", length: image_width }, { count: num_tiles_x, overlap });
    return { tiles: tileGrid(rows, columns) };
  },
});

export const calculateTilesMinimumOverlap = defineInvocation({
  type: "calculate_image_tiles_min_overlap",
  name: "CalculateImageTilesMinimumOverlapInvocation",
  title: "Calculate Image Tiles Minimum Overlap",
  category,
  version: "1.0.1",
  tags,
  description: "Divides an image into as few tiles of one size as overlap by so much, spread evenly.",
  input: z.object({
    image_width: imageSide("width"),
    image_height: imageSide("height"),
    tile_width: tileSide("width"),
    tile_height: tileSide("height"),
    min_overlap: z.int().min(0).default(128).describe("Minimum overlap between adjacent tiles, in pixels."),
  }),
  output: CalculateImageTilesOutput,
  invoke({ image_width, image_height, tile_width, tile_height, min_overlap: overlap }) {
    const rows = spreadSpans({ name: "height", length: image_height }, { tile: tile_height, overlap });
    const columns = spreadSpans({ name: "width", length: image_width }, { tile: tile_width, overlap });
    return { tiles: tileGrid(rows, columns) };
  },
});

export const tileToProperties = defineInvocation({
  type: "tile_to_properties",
  title: "Tile to Properties",
  category,
  version: "1.0.1",
  tags,
  description: "Splits a tile into its single numbers.",
  input: z.object({ tile: Tile.describe("The tile to split into properties.") }),
  output: TileToPropertiesOutput,
  invoke({ tile: { coords, overlap } }) {
    return {
      coords_left: coords.left,
      coords_right: coords.right,
      coords_top: coords.top,
      coords_bottom: coords.bottom,
      width: coords.right - coords.left,
      height: coords.bottom - coords.top,
      overlap_top: overlap.top,
      overlap_bottom: overlap.bottom,
      overlap_left: overlap.left,
      overlap_right: overlap.right,
    };
  },
});

export const pairTileImage = defineInvocation({
  type: "pair_tile_image",
  title: "Pair Tile with Image",
  category,
  version: "1.0.1",
  tags,
  description: "Puts a tile and its image together.",
  input: z.object({
    image: ImageField.describe("The tile image."),
    tile: Tile.describe("The tile properties."),
  }),
  output: PairTileImageOutput,
  invoke({ image, tile }) {
    return { tile_with_image: { tile, image } };
  },
});

export const mergeTilesToImage = defineInvocation({
  type: "merge_tiles_to_image",
  title: "Merge Tiles to Image",
  category,
  version: "1.1.1",
  tags,
  description: "Merges the images of tiles into a single image.",
  input: z.object({
    tiles_with_images: z.array(TileWithImage).describe("A list of tile images with tile properties."),
    blend_mode: z
      .enum(["Linear", "Seam"])
      .default("Seam")
      .describe("Where one tile goes over into the next: straight, or along the line where both differ least")
      .meta({ input: "direct" }),
    blend_amount: z
      .int()
      .min(0)
      .default(32)
      .describe("How wide the change from one tile to the next is, in pixels; at most as wide as they overlap."),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ tiles_with_images, blend_mode, blend_amount }, context) {
    if (tiles_with_images.length === 0) {
      throw new EvokeError("INPUT_INVALID", { field: "tiles_with_images", reason: "there are no tiles" });
    }
    const load = async ({ tile, image }: (typeof tiles_with_images)[number]) => {
      return { tile, pixels: await context.images.pixels(image) };
    };
    const tiles = await Promise.all(tiles_with_images.map(load));
    return context.images.save(mergeTiles(tiles, { mode: blend_mode, amount: blend_amount }));
  },
});
