import type { ColorSpace } from "../color/color-space.ts";
import type { Color } from "../color/oklab.ts";

/** A mode's result for one channel, all 0 … 1: `base` is the layer below, `top` the one above. */
type ChannelMode = (base: number, top: number) => number;

const multiply: ChannelMode = (base, top) => base * top;
const screen: ChannelMode = (base, top) => base + top - base * top;
const hardLight: ChannelMode = (base, top) => (top < 0.5 ? multiply(base, 2 * top) : screen(base, 2 * top - 1));
const colorDodge: ChannelMode = (base, top) => (base <= 0 ? 0 : top >= 1 ? 1 : base / (1 - top));
const colorBurn: ChannelMode = (base, top) => (base >= 1 ? 1 : top <= 0 ? 0 : 1 - Math.min(1, (1 - base) / top));

/** Formulas of W3C, "Compositing and Blending Level 1", section 10, and of Adobe Photoshop for those that it leaves out. */
const channelModes = {
  Multiply: multiply,
  Screen: screen,
  "Linear Dodge (Add)": (base, top) => base + top,
  "Color Dodge": colorDodge,
  Divide: (base, top) => (top === 0 ? 1 : base / top),
  Subtract: (base, top) => base - top,
  Difference: (base, top) => Math.abs(base - top),
  "Color Burn": colorBurn,
} as const satisfies Record<string, ChannelMode>;

/** Those that change only lightness where the space has one, and which layer gives hue and saturation then. */
const lightModes = {
  Overlay: { blend: (base, top) => hardLight(top, base), color: "top" },
  "Hard Light": { blend: hardLight, color: "top" },
  "Soft Light": { blend: softLight, color: "base" },
  "Linear Burn": { blend: (base, top) => base + top - 1, color: "base" },
  "Vivid Light": {
    blend: (base, top) => (top < 0.5 ? colorBurn(base, 2 * top) : colorDodge(base, 2 * top - 1)),
    color: "base",
  },
  "Linear Light": { blend: (base, top) => base + 2 * top - 1, color: "base" },
} as const satisfies Record<string, { readonly blend: ChannelMode; readonly color: "top" | "base" }>;

/** What of the upper layer replaces that of the lower one. */
const componentModes = {
  Hue: ["hue"],
  Saturation: ["saturation"],
  Color: ["hue", "saturation"],
  Luminosity: ["lightness"],
} as const satisfies Record<string, readonly ("hue" | "saturation" | "lightness")[]>;

/** Modes that work on colours in a space; the others choose between colours, or take the upper one. */
export type SpaceBlendMode =
  | keyof typeof channelModes
  | keyof typeof lightModes
  | keyof typeof componentModes
  | "Lighten Only"
  | "Darken Only";

/**
 * Makes the function that blends two colours of a space; the result is written to `top`. Modes by channel take all
 * coordinates of a space, its hue too, as InvokeAI does.
 */
export function blendFunction(mode: SpaceBlendMode, { polar }: ColorSpace): (base: Color, top: Color) => void {
  if (mode === "Lighten Only" || mode === "Darken Only") return chooser(mode, polar?.lightness);
  if (isOf(channelModes, mode)) return perChannel(channelModes[mode]);
  if (isOf(lightModes, mode)) return onLightness(lightModes[mode], polar?.lightness);
  if (polar === undefined) throw new RangeError(`the mode ${mode} needs a colour space with a hue`);
  const replaced: readonly number[] = componentModes[mode].map((component) => polar[component]);
  const kept = [0, 1, 2].filter((i) => !replaced.includes(i));
  return (base, top) => {
    for (let k = 0; k < kept.length; k++) top[kept[k]] = base[kept[k]];
  };
}

/** Whether a mode is made of hue, saturation and lightness, so that RGB cannot do it. */
export function needsHue(mode: SpaceBlendMode): boolean {
  return isOf(componentModes, mode);
}

function isOf<Modes extends object>(modes: Modes, mode: PropertyKey): mode is keyof Modes {
  return Object.hasOwn(modes, mode);
}

function perChannel(blend: ChannelMode): (base: Color, top: Color) => void {
  return (base, top) => {
    for (let i = 0; i < 3; i++) top[i] = blend(base[i], top[i]);
  };
}

interface LightMode {
  readonly blend: ChannelMode;
  readonly color: "top" | "base";
}

function onLightness({ blend, color }: LightMode, lightness: number | undefined): (base: Color, top: Color) => void {
  if (lightness === undefined) return perChannel(blend);
  return (base, top) => {
    const blended = blend(base[lightness], top[lightness]);
    if (color === "base") top.set(base);
    top[lightness] = blended;
  };
}

/** By channel, or the whole colour that is lighter or darker. */
function chooser(mode: "Lighten Only" | "Darken Only", lightness: number | undefined) {
  const choose = mode === "Lighten Only" ? Math.max : Math.min;
  if (lightness === undefined) return perChannel(choose);
  return (base: Color, top: Color) => {
    if (choose(base[lightness], top[lightness]) !== top[lightness]) top.set(base);
  };
}

function softLight(base: number, top: number): number {
  if (top <= 0.5) return base - (1 - 2 * top) * base * (1 - base);
  const curve = base <= 0.25 ? ((16 * base - 12) * base + 4) * base : Math.sqrt(base);
  return base + (2 * top - 1) * (curve - base);
}
