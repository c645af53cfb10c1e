/** A time as records hold it: `YYYY-MM-DD HH:MM:SS.mmm`, UTC, so that texts sort as times do. */
export function timestamp(date: Date): string {
  return date.toISOString().replace("T", " ").replace("Z", "");
}

/** Tells the time; tests give one that they turn by hand. */
export type Clock = () => Date;

/** The clock on the wall. */
export const wallClock: Clock = () => new Date();
