import { toRgb } from "../channels.ts";
import { distanceTransform } from "../masks/distance-transform.ts";
import { blankPixels, type Pixels } from "../pixels.ts";
import { type Front, frontOf } from "./front.ts";
import { neutralGrey } from "./hole.ts";

/**
 * Paints a hole from its edge inwards, each pixel from the known ones within a radius (Telea 2004, "An Image Inpainting
 * Technique Based on the Fast Marching Method"). Their colours are weighed by direction (along the front's normal),
 * distance, and level (how nearly they lie on the same line of equal distance). As in OpenCV, colours are not continued
 * along their gradients, as the paper has it, which overshoots in wide holes.
 *
 * The times at which Telea's front arrives are the distances from the edge. He approximates them by fast marching; here
 * a distance transform gives them exactly and in linear time, and pixels are visited in their order.
 *
 * @param hole not 0 where a pixel is to be painted; the others do not change
 * @param radius of the neighbourhood in pixels; OpenCV's programs use 3
 * @returns RGB; grey where nothing is known at all
 */
export function inpaintTelea(source: Pixels, hole: Uint8Array, radius = 3): Pixels {
  const rgb = toRgb(source);
  const distances = distanceTransform(
    hole.map((value) => (value === 0 ? 1 : 0)),
    rgb,
  );
  if (distances[0] === Number.POSITIVE_INFINITY) return blankPixels(rgb, 3, neutralGrey);
  const front = frontOf(rgb, { hole, distances, radius });
  const ball = neighbourhood(radius, front.stride);
  for (const pixel of front.order) paint(front, ball, pixel);
  const data = Uint8Array.from(rgb.data);
  for (let y = 0, to = 0; y < rgb.height; y++) {
    for (let x = 0, from = front.first + y * front.stride; x < rgb.width; x++, from++, to++) {
      if (hole[to] !== 0) for (let c = 0; c < 3; c++) data[to * 3 + c] = Math.round(front.cells[from * 4 + c]);
    }
  }
  return { ...rgb, data };
}

/** The positions in a disc around a pixel, without itself. */
interface Neighbourhood {
  /** Differences of indices. */
  readonly steps: Int32Array;
  /** From the neighbour to the pixel. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** 1 / distance³: the distance factor 1 / distance², and the direction's length. */
  readonly nearness: Float64Array;
}

function neighbourhood(radius: number, stride: number): Neighbourhood {
  const side = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius);
  const disc = side.flatMap((y) => side.map((x) => ({ x, y, squared: x * x + y * y })));
  const others = disc.filter(({ squared }) => squared > 0 && squared <= radius * radius);
  return {
    steps: Int32Array.from(others, ({ x, y }) => y * stride + x),
    dx: Float64Array.from(others, ({ x }) => -x),
    dy: Float64Array.from(others, ({ y }) => -y),
    nearness: Float64Array.from(others, ({ squared }) => squared ** -1.5),
  };
}

/** Below this, direction does not decide: on the lines where fronts meet, the gradient of arrival is 0. */
const LEAST_DIRECTION = 1e-6;

function paint(front: Front, { steps, dx, dy, nearness }: Neighbourhood, pixel: number): void {
  const { cells, times, stride } = front;
  const time = times[pixel];
  const normalX = slope(front, pixel, 1);
  const normalY = slope(front, pixel, stride);
  let red = 0;
  let green = 0;
  let blue = 0;
  let total = 0;
  for (let k = 0; k < steps.length; k++) {
    const at = 4 * (pixel + steps[k]);
    const arrived = cells[at + 3];
    if (arrived === Number.POSITIVE_INFINITY) continue;
    const across = Math.abs(dx[k] * normalX + dy[k] * normalY);
    const direction = across > LEAST_DIRECTION ? across : LEAST_DIRECTION;
    const weight = (direction * nearness[k]) / (1 + Math.abs(arrived - time));
    red += weight * cells[at];
    green += weight * cells[at + 1];
    blue += weight * cells[at + 2];
    total += weight;
  }
  cells[4 * pixel] = red / total;
  cells[4 * pixel + 1] = green / total;
  cells[4 * pixel + 2] = blue / total;
  cells[4 * pixel + 3] = time;
}

/** The gradient of the times of arrival along an axis; outside of the picture there are none (NaN). */
function slope({ times }: Front, pixel: number, step: number): number {
  const before = times[pixel - step];
  const here = times[pixel];
  const after = times[pixel + step];
  if (Number.isNaN(before)) return Number.isNaN(after) ? 0 : after - here;
  return Number.isNaN(after) ? here - before : (after - before) / 2;
}
