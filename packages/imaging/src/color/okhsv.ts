import { cuspTable } from "./ok-gamut.ts";
import type { LightSpace } from "./okhsl.ts";
import { type Color, lightFromOklab, oklabFromLight } from "./oklab.ts";
import { hueDegrees, unitVector } from "./polar.ts";
import { toe, untoe } from "./toe.ts";

/** Saturation of the curve's start. */
const S0 = 0.5;

/**
 * Okhsv (Ottosson 2021, "Okhsv and Okhsl"): HSV whose hue is perceptual. At value 1 are the brightest colours of a screen
 * of that hue, and the colours are exactly those of a screen.
 */
export function okhsv(): LightSpace {
  const cuspAt = cuspTable();
  const unit = new Float64Array(2);
  const brightest = new Float64Array(3);

  /** By how much the lightness of a colour of value 1 must grow so that a channel is full. */
  const scaleOf = (lightness: number, chroma: number) => {
    const curved = untoe(lightness);
    const scaled = (chroma * curved) / lightness;
    brightest[0] = curved;
    brightest[1] = unit[0] * scaled;
    brightest[2] = unit[1] * scaled;
    lightFromOklab(brightest);
    return Math.cbrt(1 / Math.max(brightest[0], brightest[1], brightest[2], 0));
  };

  return {
    fromLight(color: Color) {
      oklabFromLight(color);
      const chroma = Math.sqrt(color[1] * color[1] + color[2] * color[2]);
      if (chroma < 1e-6 || color[0] <= 0) {
        const lightness = Math.max(0, color[0]);
        color[0] = 0;
        color[1] = 0;
        color[2] = toe(lightness);
        return;
      }
      const hue = hueDegrees(color[1], color[2]);
      unit[0] = color[1] / chroma;
      unit[1] = color[2] / chroma;
      const cusp = cuspAt(hue);
      const fall = cusp.chroma / (1 - cusp.lightness);
      const k = 1 - (S0 * cusp.lightness) / cusp.chroma;
      const t = fall / (chroma + color[0] * fall);
      const fullLightness = t * color[0];
      const fullChroma = t * chroma;
      const value = toe(color[0] / scaleOf(fullLightness, fullChroma)) / fullLightness;
      color[0] = hue;
      color[1] = ((S0 + fall) * fullChroma) / (fall * S0 + fall * k * fullChroma);
      color[2] = value;
    },
    toLight(color: Color) {
      const hue = color[0];
      const saturation = color[1];
      const value = color[2];
      if (value <= 0) {
        color.fill(0);
        return;
      }
      unitVector(hue, unit);
      const cusp = cuspAt(hue);
      const fall = cusp.chroma / (1 - cusp.lightness);
      const k = 1 - (S0 * cusp.lightness) / cusp.chroma;
      const denominator = S0 + fall - fall * k * saturation;
      const fullLightness = 1 - (saturation * S0) / denominator;
      const fullChroma = (saturation * fall * S0) / denominator;
      const scale = scaleOf(fullLightness, fullChroma);
      const lightness = untoe(value * fullLightness);
      const chroma = (fullChroma / fullLightness) * lightness;
      color[0] = lightness * scale;
      color[1] = unit[0] * chroma * scale;
      color[2] = unit[1] * chroma * scale;
      lightFromOklab(color);
    },
  };
}
