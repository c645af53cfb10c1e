/** A point of a curve, x first. */
export type CurvePoint = readonly [number, number];

/**
 * The cubic polynomial with the least squared distances to the points, by the normal equations.
 *
 * @param points at least four of different x
 */
export function fitCubic(points: readonly CurvePoint[]): (x: number) => number {
  const moment = (power: number) => points.reduce((sum, [x]) => sum + x ** power, 0);
  const rows = [0, 1, 2, 3].map((i) => [
    ...[0, 1, 2, 3].map((j) => moment(i + j)),
    points.reduce((sum, [x, y]) => sum + x ** i * y, 0),
  ]);
  const [a, b, c, d] = solve(rows);
  return (x) => a + x * (b + x * (c + x * d));
}

/** Solves a system of equations by Gauss and Jordan's elimination. Each row is one of them, its right side last. */
function solve(rows: number[][]): readonly number[] {
  for (let column = 0; column < rows.length; column++) {
    let pivot = column;
    for (let row = column + 1; row < rows.length; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (const [index, row] of rows.entries()) {
      if (index === column) continue;
      const factor = row[column] / rows[column][column];
      for (let k = column; k < row.length; k++) row[k] -= factor * rows[column][k];
    }
  }
  return rows.map((row, index) => row[rows.length] / row[index]);
}
