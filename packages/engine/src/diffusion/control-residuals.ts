import type { ControlResiduals } from "../runtime/modules.ts";
import { type Tensor, tensor } from "../tensor.ts";

/** All residuals times a factor. */
export function scaleResiduals({ down, middle }: ControlResiduals, factor: number): ControlResiduals {
  return { down: down.map((residual) => scale(residual, factor)), middle: scale(middle, factor) };
}

/**
 * Weakens residuals the more, the finer their level: from a tenth at the picture's own size to all of it in the middle,
 * in equal ratios. The prompt then decides what the control leaves open ("guess mode", Zhang et al. 2023, arXiv 2302.05543).
 */
export function softenResiduals({ down, middle }: ControlResiduals): ControlResiduals {
  return { down: down.map((residual, index) => scale(residual, 10 ** (index / down.length - 1))), middle };
}

/** What several controls change together. @param residuals at least one */
export function sumResiduals(residuals: readonly ControlResiduals[]): ControlResiduals {
  return residuals.reduce((sum, next) => ({
    down: sum.down.map((residual, index) => add(residual, next.down[index])),
    middle: add(sum.middle, next.middle),
  }));
}

/** Residuals of one row as those of a batch whose other rows are not controlled. @param row where the one goes */
export function placeInBatch({ down, middle }: ControlResiduals, row: number, batch: number): ControlResiduals {
  const place = ({ data, shape }: Tensor) => {
    const placed = new Float32Array(data.length * batch);
    placed.set(data, row * data.length);
    return tensor(placed, [batch, ...shape.slice(1)]);
  };
  return { down: down.map(place), middle: place(middle) };
}

function scale({ data, shape }: Tensor, factor: number): Tensor {
  return tensor(
    data.map((value) => value * factor),
    shape,
  );
}

function add(a: Tensor, b: Tensor): Tensor {
  return tensor(
    a.data.map((value, index) => value + b.data[index]),
    a.shape,
  );
}
