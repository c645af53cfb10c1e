import { defineInvocation, expandDynamicPrompt, readWildcards, StylePresetField } from "@evoke/invoke";
import { z } from "zod";
import { allowedFile } from "./inputs/allowed-file.ts";
import { PromptTemplateOutput, StringCollectionOutput } from "./outputs/primitives.ts";
import { readLines } from "./texts/read-lines.ts";

const category = "prompt";

export const dynamicPrompt = defineInvocation({
  type: "dynamic_prompt",
  title: "Dynamic Prompt",
  category,
  version: "1.0.1",
  tags: ["prompt", "collection"],
  description: "Makes prompts of one with variants: {red|green} __ball__; at random, or every combination",
  useCache: false,
  input: z.object({
    prompt: z.string().describe("The prompt with its variants").meta({ ui_component: "textarea" }),
    max_prompts: z.int().min(1).max(10_000).default(1).describe("The number of prompts to generate"),
    combinatorial: z.boolean().default(false).describe("Whether to make every combination in place of random ones"),
  }),
  output: StringCollectionOutput,
  async invoke({ prompt, max_prompts, combinatorial }, { config }) {
    const wildcards = await readWildcards(config.wildcardsFolder, prompt);
    const collection = expandDynamicPrompt(prompt, { maxPrompts: max_prompts, combinatorial, wildcards });
    return { collection: [...collection] };
  },
});

const textAround = (description: string) =>
  z.string().nullable().default(null).describe(description).meta({ ui_component: "textarea" });

export const promptFromFile = defineInvocation({
  type: "prompt_from_file",
  name: "PromptsFromFileInvocation",
  title: "Prompts from File",
  category,
  version: "1.0.2",
  tags: ["prompt", "file"],
  description: "Reads prompts from a text file of a folder that the configuration allows, one a line",
  // A file may change between two runs.
  useCache: false,
  input: z.object({
    file_path: z.string().describe("Path to prompt text file"),
    pre_prompt: textAround("String to prepend to each prompt"),
    post_prompt: textAround("String to append to each prompt"),
    start_line: z.int().min(1).default(1).describe("Line in the file to start start from"),
    max_prompts: z.int().min(0).default(1).describe("Max lines to read from file (0=all)"),
  }),
  output: StringCollectionOutput,
  async invoke({ file_path, pre_prompt, post_prompt, start_line, max_prompts }, context) {
    const most = context.config.maxIterations;
    const count = max_prompts === 0 ? most : Math.min(max_prompts, most);
    const lines = await readLines(await allowedFile(file_path, context), { first: start_line - 1, count });
    return { collection: lines.map((line) => `${pre_prompt ?? ""}${line}${post_prompt ?? ""}`) };
  },
});

export const promptTemplate = defineInvocation({
  type: "prompt_template",
  title: "Prompt Template",
  category,
  version: "1.0.0",
  tags: ["prompt", "template", "style", "preset"],
  description: "Puts prompts into a style preset: in place of its {prompt}, or in front of it",
  input: z.object({
    style_preset: StylePresetField.describe("The Style Preset to use as a template"),
    positive_prompt: z
      .string()
      .default("")
      .describe("The positive prompt to insert into the template's {prompt} placeholder")
      .meta({ ui_component: "textarea" }),
    negative_prompt: z
      .string()
      .default("")
      .describe("The negative prompt to insert into the template's {prompt} placeholder")
      .meta({ ui_component: "textarea" }),
  }),
  output: PromptTemplateOutput,
  async invoke({ style_preset, positive_prompt, negative_prompt }, { stylePresets }) {
    const { preset_data } = await stylePresets.get(style_preset.style_preset_id);
    return {
      positive_prompt: styled(preset_data.positive_prompt, positive_prompt),
      negative_prompt: styled(preset_data.negative_prompt, negative_prompt),
    };
  },
});

function styled(template: string, prompt: string): string {
  if (template.includes("{prompt}")) return template.replaceAll("{prompt}", () => prompt);
  return [prompt, template].filter((text) => text !== "").join(" ");
}
