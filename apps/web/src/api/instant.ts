/** A time of the server: UTC, with or without its zone. */
export function instant(time: string): number {
  const iso = time.replace(" ", "T");
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}
