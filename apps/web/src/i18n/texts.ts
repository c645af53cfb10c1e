import type { en } from "./en/index.ts";

/** What each language has to say. */
export type Texts = typeof en;
