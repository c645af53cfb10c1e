/** The types of the three invocations that the session itself gives meaning to. */
export const ITERATE = "iterate";
export const COLLECT = "collect";
export const IF = "if";
