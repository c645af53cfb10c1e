import type { GraphJson, ImageField } from "@evoke/invoke";
import { byId, edge, type GraphPart, inner, type Outlet } from "./graph-parts.ts";

export interface Size {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A stored picture with its size. */
export interface SizedImage extends Size {
  readonly image: ImageField;
}

/** A node that makes of a picture what a control model looks at, such as its edges, with the node's fields. */
export interface PictureFilter {
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The nodes of a filter. A picture that is larger than what is made with it is made smaller first: lines of one pixel
 * would be lost when it was made smaller afterwards.
 *
 * @param target The size of the picture that is made.
 */
export function filterPart(
  { image, width, height }: SizedImage,
  { filter, target }: { readonly filter: PictureFilter; readonly target: Size },
  newId: () => string,
): GraphPart & { readonly output: Outlet } {
  const node = `filter:${newId()}`;
  const output = { node, field: "image" };
  const scale = Math.max(target.width / width, target.height / height);
  if (scale >= 1) return { nodes: [inner(node, filter.type, { ...filter.fields, image })], edges: [], output };
  const resize = `filter_resize:${newId()}`;
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return {
    nodes: [
      inner(resize, "img_resize", { image, ...size, resample_mode: "lanczos" }),
      inner(node, filter.type, filter.fields),
    ],
    edges: [edge(resize, "image", node, "image")],
    output,
  };
}

/** A graph whose one end is a filtered picture, as an intermediate: to look at what a control model will see. */
export function filterGraph(
  picture: SizedImage,
  filtering: { readonly filter: PictureFilter; readonly target: Size },
  newId: () => string,
): { readonly graph: GraphJson; readonly output: string } {
  const { nodes, edges, output } = filterPart(picture, filtering, newId);
  return { graph: { id: `filter_graph:${newId()}`, nodes: byId(nodes), edges }, output: output.node };
}
