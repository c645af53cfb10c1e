import { filterGraph, type Size, type SizedImage } from "@evoke/recipes";
import { queryOptions } from "@tanstack/react-query";
import { imageUrl } from "../../../api/queries/images.ts";
import { runGraph } from "../../../api/run-graph.ts";
import type { ChosenImage } from "../../../state/generate-settings.ts";
import type { ChosenFilter } from "../../../state/reference-layers.ts";
import { newId } from "../new-id.ts";

/** A picture as the page's settings name it, as graphs do. */
export function sizedImage({ name, width, height }: ChosenImage): SizedImage {
  return { image: { image_name: name }, width, height };
}

interface Filtered {
  readonly image: ChosenImage;
  readonly filter: ChosenFilter;
  /** The size of the picture that is made. */
  readonly target: Size;
}

/** The address of what a filter makes of a picture, which the server works out in its queue. */
export const filteredQuery = ({ image, filter, target }: Filtered) =>
  queryOptions({
    queryKey: ["filtered", image.name, filter, target],
    queryFn: async ({ signal }): Promise<string> => {
      const { graph, output } = filterGraph(sizedImage(image), { filter, target }, newId);
      const { image: made } = (await runGraph(graph, signal))[output] ?? {};
      if (typeof made !== "object" || made === null || !("image_name" in made)) throw new Error("No picture came.");
      return imageUrl(String(made.image_name));
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
