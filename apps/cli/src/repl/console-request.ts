import type { PictureChoice } from "../terminal/pictures/find-protocol.ts";

/** How lines are run, and where from. */
export interface ConsoleRequest {
  readonly json: boolean;
  /** Whether a script goes on behind a line that failed. */
  readonly keepGoing: boolean;
  readonly pictures: PictureChoice;
}
