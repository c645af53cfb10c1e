interface Color {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

/** `{ r: 255, g: 0, b: 0, a: 255 }` to `#ff0000ff`; what is no colour is opaque black. */
export function toHex(value: unknown): string {
  const { r = 0, g = 0, b = 0, a = 255 } = (typeof value === "object" && value !== null ? value : {}) as Partial<Color>;
  return `#${[r, g, b, a].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** `#ff0000` or `#ff0000ff` to its parts; undefined while it is being typed. */
export function fromHex(hex: string): Color | undefined {
  const digits = /^#([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(hex);
  if (digits === null) return undefined;
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return { r: part(1), g: part(3), b: part(5), a: digits[2] === undefined ? 255 : part(7) };
}
