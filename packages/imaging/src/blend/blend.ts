import { toRgb } from "../channels.ts";
import { achromaticLightness } from "../color/achromatic-lightness.ts";
import { cielabFromLight } from "../color/cielab.ts";
import { type ColorSpace, type ColorSpaceName, colorSpace, remembering } from "../color/color-space.ts";
import { displayGamutClip } from "../color/gamut-clip.ts";
import type { Color } from "../color/oklab.ts";
import { lightOfBytes } from "../color/transfer.ts";
import type { Pixels } from "../pixels.ts";
import { blendFunction, needsHue, type SpaceBlendMode } from "./blend-modes.ts";

export type BlendMode = SpaceBlendMode | "Normal" | "Lighten Only (EAL)" | "Darken Only (EAL)";

export interface BlendOptions {
  readonly mode: BlendMode;
  /** Hue, Saturation, Color and Luminosity take HSL where this is `rgb` or `linear`. */
  readonly space: ColorSpaceName;
  /** Of the upper layer, 0 … 1. */
  readonly opacity: number;
  /** Grey, of the base's size: where it is white the base stays. */
  readonly mask?: Pixels | undefined;
  /** How colours that no screen shows are brought back: `alpha` of the adaptive clip; 0 cuts off each channel. */
  readonly gamut: number;
  /** Steps of Halley's method for the edge of the screen's colours: 1, or 3 to be more precise. */
  readonly steps: number;
}

/**
 * Blends a layer with the one below it, of the same size: colours by the mode where both are, then simple alpha
 * compositing (W3C, "Compositing and Blending Level 1"). The result has alpha if the base has.
 *
 * @throws RangeError when the sizes differ.
 */
export function blend(base: Pixels, upper: Pixels, options: BlendOptions): Pixels {
  if (base.width !== upper.width || base.height !== upper.height) {
    throw new RangeError(`a layer of ${upper.width} x ${upper.height} does not fit ${base.width} x ${base.height}`);
  }
  const below = base.channels === 1 ? toRgb(base) : base;
  const above = upper.channels === 1 ? toRgb(upper) : upper;
  const mix = mixer(options);
  const color = new Float64Array(3);
  // One for all pixels.
  const upperAt = { data: above.data, from: 0, color };
  const data = new Uint8ClampedArray(below.data.length);
  const opacity = Math.min(1, options.opacity) / 255;
  for (let i = 0, at = 0, from = 0; at < data.length; i++, at += below.channels, from += above.channels) {
    const covered = options.mask === undefined ? 1 : 1 - options.mask.data[i] / 255;
    const alpha = (above.channels === 4 ? above.data[from + 3] : 255) * opacity * covered;
    const alphaBelow = below.channels === 4 ? below.data[at + 3] / 255 : 1;
    const total = alpha + alphaBelow * (1 - alpha);
    if (below.channels === 4) data[at + 3] = 255 * total;
    if (alpha === 0 || total === 0) {
      for (let c = 0; c < 3; c++) data[at + c] = below.data[at + c];
      continue;
    }
    // Where nothing is below there is nothing to blend with.
    const blended = alphaBelow === 0 ? 0 : alphaBelow;
    upperAt.from = from;
    if (blended > 0) mix(below.data, at, upperAt);
    const part = alpha / total;
    for (let c = 0; c < 3; c++) {
      const value = above.data[from + c];
      const top = blended > 0 ? value + blended * (255 * clamp(color[c]) - value) : value;
      data[at + c] = below.data[at + c] + part * (top - below.data[at + c]);
    }
  }
  return { ...below, data: new Uint8Array(data.buffer) };
}

interface Upper {
  readonly data: Uint8Array;
  readonly from: number;
  /** Where the result is written to: display RGB. */
  readonly color: Color;
}

type Mixer = (base: Uint8Array, at: number, upper: Upper) => void;

function mixer({ mode, space: name, gamut, steps }: BlendOptions): Mixer {
  if (mode === "Normal") return (_, __, { data, from, color }) => readRgb(data, from, color);
  if (mode === "Lighten Only (EAL)" || mode === "Darken Only (EAL)") return chooseByLightness(mode);
  const named = colorSpace(needsHue(mode) && (name === "rgb" || name === "linear") ? "hsl" : name, steps);
  const space = name === "okhsl" || name === "okhsv" ? remembering(named) : named;
  const run = blendFunction(mode, space);
  const clip = gamut > 0 ? displayGamutClip({ alpha: gamut, steps }) : undefined;
  const below = new Float64Array(3);
  return (base, at, { data, from, color }) => {
    space.fromBytes(base, at, below);
    space.fromBytes(data, from, color);
    run(below, color);
    keepInRange(space, color);
    space.toRgb(color);
    clip?.(color);
  };
}

/** Spaces whose saturation is a part of what is possible have no colours beyond 1. */
function keepInRange({ polar }: ColorSpace, color: Color): void {
  if (polar?.hue !== 0) return;
  color[1] = clamp(color[1]);
  color[2] = clamp(color[2]);
}

function chooseByLightness(mode: "Lighten Only (EAL)" | "Darken Only (EAL)"): Mixer {
  const light = lightOfBytes();
  const lab = new Float64Array(3);
  const lightness = (data: Uint8Array, at: number) => {
    for (let i = 0; i < 3; i++) lab[i] = light[data[at + i]];
    cielabFromLight(lab);
    return achromaticLightness(lab);
  };
  return (base, at, { data, from, color }) => {
    const upperIsLighter = lightness(data, from) >= lightness(base, at);
    if (upperIsLighter === (mode === "Lighten Only (EAL)")) readRgb(data, from, color);
    else readRgb(base, at, color);
  };
}

function readRgb(data: Uint8Array, at: number, color: Color): void {
  color[0] = data[at] / 255;
  color[1] = data[at + 1] / 255;
  color[2] = data[at + 2] / 255;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
