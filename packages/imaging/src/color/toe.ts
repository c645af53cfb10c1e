const K1 = 0.206;
const K2 = 0.03;
const K3 = (1 + K1) / (1 + K2);

/** OKLab's lightness, 0 … 1, as one that is close to CIELAB's (Ottosson 2021, "Okhsv and Okhsl"). */
export function toe(lightness: number): number {
  const x = K3 * lightness - K1;
  return 0.5 * (x + Math.sqrt(x * x + 4 * K2 * K3 * lightness));
}

/** The inverse of `toe`. */
export function untoe(lightness: number): number {
  return (lightness * lightness + K1 * lightness) / (K3 * (lightness + K2));
}
