/** Iterate, collect and if: their meaning is the session's, so they are defined beside it. */
export { choose, collect, iterate } from "@evoke/invoke";
