import { defineOutput } from "@evoke/invoke";
import { z } from "zod";

export const ImagePanelCoordinateOutput = defineOutput({
  type: "image_panel_coordinate_output",
  description: "Where a panel of a grid lies",
  fields: z.object({
    x_left: z.int().describe("The left x-coordinate of the panel."),
    y_top: z.int().describe("The top y-coordinate of the panel."),
    width: z.int().describe("The width of the panel."),
    height: z.int().describe("The height of the panel."),
  }),
});
