import { defineOutput, MetadataField, MetadataItemField } from "@evoke/invoke";
import { z } from "zod";

export const MetadataOutput = defineOutput({
  type: "metadata_output",
  fields: z.object({ metadata: MetadataField.describe("Metadata Dict") }),
});

export const MetadataItemOutput = defineOutput({
  type: "metadata_item_output",
  description: "Metadata Item Output",
  fields: z.object({ item: MetadataItemField.describe("Metadata Item") }),
});
