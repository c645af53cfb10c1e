import { CLIPField, defineInvocation, TensorField } from "@evoke/invoke";
import { z } from "zod";
import { ConditioningOutput } from "./outputs/primitives.ts";

export const compel = defineInvocation({
  type: "compel",
  title: "Prompt - SD1.5",
  category: "prompt",
  version: "1.2.1",
  tags: ["prompt", "compel"],
  description: 'Encodes a prompt in compel\'s syntax: (word)1.2, word++, ("a", "b").blend(0.7, 0.3).',
  input: z.object({
    prompt: z.string().default("").describe("Prompt to encode").meta({ ui_component: "textarea" }),
    clip: CLIPField.describe("CLIP (tokenizer, text encoder, LoRAs) and skipped layer count").meta({ title: "CLIP" }),
    mask: TensorField.nullable().default(null).describe("The region that this prompt applies to"),
  }),
  output: ConditioningOutput,
  async invoke({ prompt, clip, mask }, context) {
    context.progress("Building conditioning");
    const encoded = await context.generate.encodePrompt({ clip, prompt }, { signal: context.signal });
    return { conditioning: await context.conditioning.save([encoded], mask) };
  },
});
