/** What of a picture an IP-Adapter takes over, in InvokeAI's names. */
export type IpAdapterMethod = "full" | "style" | "composition" | "style_strong" | "style_precise";

/** Where UNets of a kind decide on what a picture looks like and on what is where in it. */
interface Blocks {
  readonly style: readonly string[];
  readonly composition: readonly string[];
  /** All but composition. */
  readonly others: readonly string[];
}

const sd: Blocks = {
  style: ["up_blocks.1."],
  composition: ["down_blocks.2.", "mid_block."],
  others: ["down_blocks.0.", "down_blocks.1.", "up_blocks."],
};

const sdxl: Blocks = {
  style: ["up_blocks.0.attentions.1."],
  composition: ["down_blocks.2.attentions.1."],
  others: ["down_blocks.0.", "down_blocks.1.", "down_blocks.2.attentions.0.", "up_blocks."],
};

/**
 * What the names of those cross-attention layers have in common that see the picture by a method; undefined for all.
 * The choice of layers for style and composition is that of Wang et al. 2024 (InstantStyle, arXiv 2404.02733).
 */
export function ipAdapterBlocks(method: IpAdapterMethod, family: "sd" | "sdxl"): readonly string[] | undefined {
  const { style, composition, others } = family === "sdxl" ? sdxl : sd;
  switch (method) {
    case "full":
      return undefined;
    case "style":
      return style;
    case "composition":
      return composition;
    case "style_precise":
      return [...style, ...composition];
    case "style_strong":
      return others;
  }
}
