/** Tells the time; tests give one that they turn by hand. */
export type Clock = () => Date;

/** The clock on the wall. */
export const wallClock: Clock = () => new Date();
