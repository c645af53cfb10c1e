/** A time as the records keep it: `YYYY-MM-DD HH:MM:SS.mmm`, UTC. It sorts as text. */
export function timestamp(date: Date): string {
  return date.toISOString().replace("T", " ").replace("Z", "");
}
