import { animeLineArt, canny, colorMap, contentShuffle, heuristicResize, lineArt } from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { LARGEST_SIDE } from "./inputs/sizes.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "controlnet_preprocessors";
const version = "1.0.0";

const threshold = () => z.int().min(0).max(255);
const side = () => z.int().min(1).max(LARGEST_SIDE);

export const cannyEdgeDetection = defineInvocation({
  type: "canny_edge_detection",
  title: "Canny Edge Detection",
  category,
  version,
  tags: ["controlnet", "canny"],
  description: "Finds edges by Canny's algorithm: white on black.",
  input: z.object({
    image: ImageField.describe("The image to process"),
    low_threshold: threshold().default(100).describe("The low threshold of the Canny pixel gradient (0-255)"),
    high_threshold: threshold().default(200).describe("The high threshold of the Canny pixel gradient (0-255)"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, low_threshold, high_threshold }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(canny(pixels, { low: low_threshold, high: high_threshold }));
  },
});

export const lineartEdgeDetection = defineInvocation({
  type: "lineart_edge_detection",
  title: "Lineart Edge Detection",
  category,
  version,
  tags: ["controlnet", "lineart"],
  description: "Finds the lines of a drawing by a filter: white on black. InvokeAI uses a network here.",
  input: z.object({
    image: ImageField.describe("The image to process"),
    coarse: z.boolean().default(false).describe("Whether to use coarse mode"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, coarse }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(lineArt(pixels, { detail: coarse ? "coarse" : "fine" }));
  },
});

export const lineartAnimeEdgeDetection = defineInvocation({
  type: "lineart_anime_edge_detection",
  title: "Lineart Anime Edge Detection",
  category,
  version,
  tags: ["controlnet", "lineart"],
  description: "Finds clean lines by differences of Gaussians: white on black. InvokeAI uses a network here.",
  input: z.object({ image: ImageField.describe("The image to process"), ...withBoard, ...withMetadata }),
  output: ImageOutput,
  async invoke({ image }, context) {
    return context.images.save(animeLineArt(await context.images.pixels(image)));
  },
});

export const colorMapNode = defineInvocation({
  type: "color_map",
  title: "Color Map",
  category,
  version,
  tags: ["controlnet"],
  description: "Reduces an image to one color for each tile.",
  input: z.object({
    image: ImageField.describe("The image to process"),
    tile_size: z.int().min(1).default(64).describe("Tile size"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, tile_size }, context) {
    return context.images.save(colorMap(await context.images.pixels(image), tile_size));
  },
});

export const contentShuffleNode = defineInvocation({
  type: "content_shuffle",
  title: "Content Shuffle",
  category,
  version,
  tags: ["controlnet", "normal"],
  description: "Shuffles the image, similar to a 'liquify' filter, another way each time.",
  input: z.object({
    image: ImageField.describe("The image to process"),
    scale_factor: z.int().min(0).default(256).describe("The scale factor used for the shuffle"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, scale_factor }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(contentShuffle(pixels, { scale: scale_factor, random: Math.random }));
  },
});

export const heuristicResizeNode = defineInvocation({
  type: "heuristic_resize",
  title: "Heuristic Resize",
  category,
  version: "1.1.1",
  classification: "prototype",
  tags: ["image, controlnet"],
  description: "Resizes an image so that maps of edges and of few colors stay such maps.",
  input: z.object({
    image: ImageField.describe("The image to resize"),
    width: side().default(512).describe("The width to resize to (px)"),
    height: side().default(512).describe("The height to resize to (px)"),
  }),
  output: ImageOutput,
  async invoke({ image, width, height }, context) {
    return context.images.save(heuristicResize(await context.images.pixels(image), { width, height }));
  },
});
