import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { ImageOutput } from "./outputs/image.ts";

export const imageNsfwBlur = defineInvocation({
  type: "img_nsfw",
  name: "ImageNSFWBlurInvocation",
  title: "Blur NSFW Image",
  category: "image",
  version: "1.2.3",
  tags: ["image", "nsfw"],
  description:
    "Passes an image on unchecked, and says so in the log: Evoke has no network that recognizes NSFW images.",
  input: z.object({ image: ImageField.describe("The image to check"), ...withBoard, ...withMetadata }),
  output: ImageOutput,
  async invoke({ image }, context) {
    context.logger.warn(
      { node: context.sourceNodeId, image: image.image_name },
      "the image was not checked for NSFW content",
    );
    return context.images.save(await context.images.pixels(image));
  },
});
