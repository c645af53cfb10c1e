import { elementCount, type Tensor, tensor } from "@evoke/engine";

/** Entry `index` of the first axis, without that axis. */
export function entry({ data, shape }: Tensor, index: number): Tensor {
  const size = elementCount(shape.slice(1));
  return tensor(data.subarray(index * size, (index + 1) * size), shape.slice(1));
}

/** Row `index` of a batch, as a batch of one. */
export function row(batch: Tensor, index: number): Tensor {
  const { data, shape } = entry(batch, index);
  return tensor(data, [1, ...shape]);
}

/** Tensors of one shape as the entries of a new first axis. */
export function stack(entries: readonly Tensor[]): Tensor {
  const [first] = entries;
  const data = new Float32Array(first.data.length * entries.length);
  for (const [index, { data: values }] of entries.entries()) data.set(values, index * first.data.length);
  return tensor(data, [entries.length, ...first.shape]);
}

/** `values` times `factor`, in float32. */
export function scaled({ data, shape }: Tensor, factor: number): Tensor {
  return tensor(
    data.map((value) => value * factor),
    shape,
  );
}

/** [1, tokens, a] and [1, tokens, b] to [1, tokens, a + b]. */
export function joinFeatures(left: Tensor, right: Tensor): Tensor {
  const [, tokens, a] = left.shape;
  const b = right.shape[2];
  const data = new Float32Array(tokens * (a + b));
  for (let token = 0; token < tokens; token++) {
    data.set(left.data.subarray(token * a, (token + 1) * a), token * (a + b));
    data.set(right.data.subarray(token * b, (token + 1) * b), token * (a + b) + a);
  }
  return tensor(data, [1, tokens, a + b]);
}
