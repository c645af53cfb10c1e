import { crop } from "./crop.ts";
import { type Pixels, pixels, type Size } from "./pixels.ts";
import { type ResizeKernel, resize } from "./resize.ts";

/**
 * How a picture comes to a size of other proportions: stretched, cut off, or with a border. "simple" is stretched too,
 * always by Lanczos' filter.
 */
export type FitMode = "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";

export interface FitOptions extends Size {
  readonly mode: FitMode;
}

/**
 * Brings a picture that controls to a size. Maps of few colours, as of segments or edges, keep their colours; others are
 * averaged when they shrink and interpolated by cubics when they grow.
 */
export function fit(source: Pixels, { width, height, mode }: FitOptions): Pixels {
  if (source.width === width && source.height === height) return source;
  switch (mode) {
    case "just_resize":
      return resize(source, { width, height, kernel: kernelFor(source, { width, height }) });
    case "just_resize_simple":
      return resize(source, { width, height, kernel: "lanczos" });
    case "crop_resize":
      return cover(source, { width, height, kernel: kernelFor(source, { width, height }) });
    case "fill_resize":
      return contain(source, { width, height });
  }
}

/** Scales a picture so that it covers a size, and cuts off what is beyond it on either side. */
export function cover(source: Pixels, { width, height, kernel }: Size & { readonly kernel: ResizeKernel }): Pixels {
  const scale = Math.max(width / source.width, height / source.height);
  const scaled = resize(source, { ...scaledSize(source, scale), kernel });
  const left = Math.max(0, Math.floor((scaled.width - width) / 2));
  const top = Math.max(0, Math.floor((scaled.height - height) / 2));
  return crop(scaled, { left, top, width, height });
}

/** Scales a picture into a size; around it is the median colour of its edges. */
function contain(source: Pixels, size: Size): Pixels {
  const scale = Math.min(size.width / source.width, size.height / source.height);
  const inner = scaledSize(source, scale);
  const scaled = resize(source, { ...inner, kernel: kernelFor(source, inner) });
  const { channels } = source;
  const colour = edgeColour(source);
  const data = new Uint8Array(size.width * size.height * channels).map((_, index) => colour[index % channels]);
  const left = Math.floor((size.width - scaled.width) / 2);
  const top = Math.floor((size.height - scaled.height) / 2);
  for (let row = 0; row < scaled.height; row++) {
    const line = scaled.data.subarray(row * scaled.width * channels, (row + 1) * scaled.width * channels);
    data.set(line, ((top + row) * size.width + left) * channels);
  }
  return pixels(data, size, channels);
}

function scaledSize({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Of more colours than a map has, a picture is a photograph or a drawing. */
const mostColoursOfMap = 200;

/** The filter for a picture that controls: `nearest` where its colours are few, and so mean something. */
export function kernelFor(source: Pixels, { width, height }: Size): ResizeKernel {
  if (hasFewColours(source)) return "nearest";
  return width * height < source.width * source.height ? "box" : "bicubic";
}

function hasFewColours({ data, channels }: Pixels): boolean {
  const colours = new Set<number>();
  for (let index = 0; index < data.length; index += channels) {
    colours.add(data.subarray(index, index + channels).reduce((sum, value) => sum * 256 + value, 0));
    if (colours.size >= mostColoursOfMap) return false;
  }
  return true;
}

function edgeColour({ data, width, height, channels }: Pixels): readonly number[] {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) edge.push(y * width, y * width + width - 1);
  return Array.from({ length: channels }, (_, channel) => {
    const values = edge.map((pixel) => data[pixel * channels + channel]).sort((a, b) => a - b);
    return values[values.length >> 1];
  });
}
