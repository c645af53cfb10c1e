/** x³; `x ** 3` takes several times as long. */
export function cube(x: number): number {
  return x * x * x;
}
