import { ImageField } from "@evoke/invoke";
import { z } from "zod";

const Sides = z.object({ top: z.int(), bottom: z.int(), left: z.int(), right: z.int() }).meta({ id: "TBLR" });

/** A part of a picture, in pixels. */
export const Tile = z
  .object({
    coords: Sides.describe("The coordinates of this tile relative to its parent image."),
    overlap: Sides.describe("The amount of overlap with adjacent tiles on each side of this tile."),
  })
  .meta({ id: "Tile" });

/** A part of a picture with its pixels. */
export const TileWithImage = z.object({ tile: Tile, image: ImageField }).meta({ id: "TileWithImage" });
