import { type Pixels, resize } from "@evoke/imaging";
import type { InvocationContext, UpscaleRequest } from "@evoke/invoke";

/** A picture as a network enlarges it; listeners are told of every tile. @throws EvokeError as `generate.upscale` */
export function upscaled(context: InvocationContext, request: UpscaleRequest): Promise<Pixels> {
  context.progress("Upscaling", 0);
  return context.generate.upscale(request, {
    signal: context.signal,
    onPart: ({ done, total }) => context.progress("Upscaling", done / total),
  });
}

/**
 * A picture enlarged to a scale: as often as it takes, then resized to exactly that. A network that does not enlarge is
 * run once, and its result keeps its size.
 *
 * @throws EvokeError as `generate.upscale`
 */
export async function upscaledTo(
  context: InvocationContext,
  { image, ...request }: UpscaleRequest,
  scale: number,
): Promise<Pixels> {
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.floor(side * scale)));
  let result = await upscaled(context, { ...request, image });
  if (result.width <= image.width || result.height <= image.height) {
    const facts = { event: "upscale.same-size", model: request.model.name, scale };
    if (scale > 1) context.logger.warn(facts, "the network does not enlarge pictures; the scale has no effect");
    return result;
  }
  while (result.width < width || result.height < height)
    result = await upscaled(context, { ...request, image: result });
  return result.width === width && result.height === height
    ? result
    : resize(result, { width, height, kernel: "lanczos" });
}
