import { type Pixels, resize, type Size, toGrey } from "@evoke/imaging";
import type { ImageField, InvocationContext } from "@evoke/invoke";

/** A mask as grey pixels of a picture's size, scaled where it has another one; undefined without a mask. */
export async function greyMask(
  mask: ImageField | null,
  { width, height }: Size,
  context: InvocationContext,
): Promise<Pixels | undefined> {
  if (mask === null) return undefined;
  return resize(toGrey(await context.images.pixels(mask)), { width, height, kernel: "lanczos" });
}
