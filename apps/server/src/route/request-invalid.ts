import type { z } from "zod";

/** Which part of a request is meant. */
export type RequestPart = "path" | "query" | "body";

/** One thing that is wrong with a request, as InvokeAI's clients know it. */
interface InvalidDetail {
  /** The part, and where in it. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** Most issues that an answer lists. */
const MOST = 20;

/** A request that does not fit the route's schemas: status 422. */
export class RequestInvalid extends Error {
  readonly detail: readonly InvalidDetail[];

  constructor(part: RequestPart, issues: readonly z.core.$ZodIssue[]) {
    super("the request is not valid");
    this.name = "RequestInvalid";
    this.detail = issues.slice(0, MOST).map((issue) => ({
      loc: [part, ...issue.path.map((key) => (typeof key === "number" ? key : String(key)))],
      msg: issue.message,
      type: typeOf(issue),
    }));
  }
}

/** `missing` is what clients look for; the other types are zod's. */
function typeOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_type" && issue.input === undefined ? "missing" : issue.code;
}
