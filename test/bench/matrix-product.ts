import { createSession, Graph } from "@evoke/engine";

/** Large enough that the time is that of the arithmetic, small enough to be measured often. */
const size = 4096;

/** The speed of this machine's 32-bit matrix product. */
export interface MatrixProduct {
  /** Multiplies once and tells the rate in GFLOP/s, two operations for each product and sum. */
  rate(): Promise<number>;
  close(): Promise<void>;
}

/** Makes two square matrices ready to be multiplied by the same runtime and threads that the networks use. */
export async function matrixProduct(): Promise<MatrixProduct> {
  const graph = new Graph();
  const shape = [size, size];
  const a = graph.input("a", "float32", shape);
  const b = graph.input("b", "float32", shape);
  graph.output("product", graph.op("MatMul", [a, b], { shape }));
  const session = await createSession("the matrix product", graph);
  const matrix = { data: new Float32Array(size * size).fill(0.5), shape };
  return {
    async rate() {
      const start = performance.now();
      await session.run({ a: matrix, b: matrix });
      return (2 * size ** 3) / (performance.now() - start) / 1e6;
    },
    close: () => session.close(),
  };
}
