import { defineOutput } from "@evoke/invoke";
import { z } from "zod";
import { Tile, TileWithImage } from "../inputs/tile.ts";

export const CalculateImageTilesOutput = defineOutput({
  type: "calculate_image_tiles_output",
  description: "The tiles of an image",
  fields: z.object({ tiles: z.array(Tile).describe("The tiles coordinates that cover a particular image shape.") }),
});

export const PairTileImageOutput = defineOutput({
  type: "pair_tile_image_output",
  description: "A tile with its image",
  fields: z.object({ tile_with_image: TileWithImage.describe("A tile description with its corresponding image.") }),
});

export const TileToPropertiesOutput = defineOutput({
  type: "tile_to_properties_output",
  description: "A tile's sides, one by one",
  fields: z.object({
    coords_left: z.int().describe("Left coordinate of the tile relative to its parent image."),
    coords_right: z.int().describe("Right coordinate of the tile relative to its parent image."),
    coords_top: z.int().describe("Top coordinate of the tile relative to its parent image."),
    coords_bottom: z.int().describe("Bottom coordinate of the tile relative to its parent image."),
    width: z.int().describe("The width of the tile. Equal to coords_right - coords_left."),
    height: z.int().describe("The height of the tile. Equal to coords_bottom - coords_top."),
    overlap_top: z.int().describe("Overlap between this tile and its top neighbor."),
    overlap_bottom: z.int().describe("Overlap between this tile and its bottom neighbor."),
    overlap_left: z.int().describe("Overlap between this tile and its left neighbor."),
    overlap_right: z.int().describe("Overlap between this tile and its right neighbor."),
  }),
});
