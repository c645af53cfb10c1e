import { writeRandomWeights } from "../bench/random-weights.ts";

/** Writes an SRVGGNetCompact of random weights. */
export function writeRandomUpscaler(path: string, scale: number): Promise<void> {
  const convolution = (index: number, out: number, input: number) => [
    { name: `body.${index}.weight`, shape: [out, input, 3, 3] },
    { name: `body.${index}.bias`, shape: [out] },
  ];
  const activation = (index: number) => ({ name: `body.${index}.weight`, shape: [6] });
  const last = convolution(4, 3 * scale ** 2, 6);
  return writeRandomWeights(path, [
    ...convolution(0, 6, 3),
    activation(1),
    ...convolution(2, 6, 6),
    activation(3),
    ...last,
  ]);
}
