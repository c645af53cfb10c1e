/** A matrix, [rows][columns]. Everything here is as plain as can be: it is what fast code is compared with. */
export type Rows = readonly (readonly number[])[];

/** Numbers between -1 and 1 that look random; the same for the same seed. */
export function wave(rows: number, columns: number, seed: number): Rows {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => Math.fround(Math.sin(1 + 7.3 * seed + 3.1 * (i * columns + j)))),
  );
}

export function map(m: Rows, f: (value: number, row: number, column: number) => number): Rows {
  return m.map((row, i) => row.map((value, j) => f(value, i, j)));
}

/** The transpose. */
export function turn(m: Rows): Rows {
  return m[0].map((_, j) => m.map((row) => row[j]));
}

/** a + factor · b */
export function plus(a: Rows, b: Rows, factor = 1): Rows {
  return map(a, (value, i, j) => value + factor * b[i][j]);
}

/** a · b */
export function times(a: Rows, b: Rows): Rows {
  const columns = turn(b);
  return a.map((row) => columns.map((column) => row.reduce((sum, value, i) => sum + value * column[i], 0)));
}

/** a ⊗ b */
export function kron(a: Rows, b: Rows): Rows {
  return a.flatMap((outer) => b.map((inner) => outer.flatMap((x) => inner.map((y) => x * y))));
}

/** Σᵢⱼ left[p, i] · core[i, j·k] · right[j, q] as [p, q·k] */
export function tucker(left: Rows, core: Rows, right: Rows, kernel: number): Rows {
  return left.map((row) =>
    right[0].flatMap((_, q) =>
      Array.from({ length: kernel }, (_, k) =>
        row.reduce((sum, a, i) => sum + right.reduce((part, b, j) => part + a * core[i][j * kernel + k] * b[q], 0), 0),
      ),
    ),
  );
}
