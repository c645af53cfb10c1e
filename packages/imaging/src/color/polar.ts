/** The hue of a colour's chromatic coordinates, 0 … 360 degrees. */
export function hueDegrees(a: number, b: number): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** The direction of a hue, written to `into[0]` and `into[1]`. */
export function unitVector(degrees: number, into: Float64Array): void {
  const angle = (degrees * Math.PI) / 180;
  into[0] = Math.cos(angle);
  into[1] = Math.sin(angle);
}
