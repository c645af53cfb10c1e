import type { Model } from "../../../api/types.ts";
import type { ChosenFilter } from "../../../state/reference-layers.ts";

interface FilterField {
  readonly name: "low_threshold" | "high_threshold" | "tile_size" | "scale_factor" | "radius";
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

interface FilterKind {
  /** The type of the node. */
  readonly type:
    | "canny_edge_detection"
    | "lineart_edge_detection"
    | "lineart_anime_edge_detection"
    | "color_map"
    | "content_shuffle"
    | "img_blur";
  /** What can be set; whole numbers. */
  readonly fields: readonly FilterField[];
  readonly fixed?: Readonly<Record<string, string>>;
}

const threshold = { min: 0, max: 255 };

/** The filters that need no network, in the order in which they are offered. */
export const filterKinds: readonly FilterKind[] = [
  {
    type: "canny_edge_detection",
    fields: [
      { name: "low_threshold", value: 100, ...threshold },
      { name: "high_threshold", value: 200, ...threshold },
    ],
  },
  { type: "lineart_edge_detection", fields: [] },
  { type: "lineart_anime_edge_detection", fields: [] },
  { type: "img_blur", fields: [{ name: "radius", value: 8, min: 1, max: 64 }], fixed: { blur_type: "gaussian" } },
  { type: "color_map", fields: [{ name: "tile_size", value: 64, min: 8, max: 256 }] },
  { type: "content_shuffle", fields: [{ name: "scale_factor", value: 256, min: 16, max: 1024 }] },
];

/** A filter as it is offered. */
export function filterOfType(type: string | null): ChosenFilter | undefined {
  const kind = filterKinds.find((one) => one.type === type);
  return (
    kind && {
      type: kind.type,
      fields: { ...kind.fixed, ...Object.fromEntries(kind.fields.map(({ name, value }) => [name, value])) },
    }
  );
}

/** Names of models and of InvokeAI's preprocessors, and the filter that makes what they look at. */
const hints: readonly (readonly [RegExp, FilterKind["type"]])[] = [
  [/canny/, "canny_edge_detection"],
  [/anime/, "lineart_anime_edge_detection"],
  [/line_?art|sketch|scribble/, "lineart_edge_detection"],
  [/shuffle/, "content_shuffle"],
  [/colou?r/, "color_map"],
  [/tile/, "img_blur"],
];

/** The filter that a control model is made for, as far as its settings or its name tell; undefined for none. */
export function filterForModel({ name, default_settings }: Model): ChosenFilter | undefined {
  const told = `${default_settings?.preprocessor ?? ""} ${name}`.toLowerCase();
  return filterOfType(hints.find(([hint]) => hint.test(told))?.[1] ?? null);
}
