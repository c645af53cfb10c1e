/** An answer of the server that says no, in its own words. */
export class ApiError extends Error {
  readonly status: number;
  /** Code of the error catalogue; undefined where the server is not the one that answered. */
  readonly code: string | undefined;

  constructor(message: string, { status, code }: { readonly status: number; readonly code?: string | undefined }) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

interface FieldFault {
  readonly loc?: readonly (string | number)[];
  readonly msg?: string;
}

/** The one line that an error body says: `detail` is a text, or a list of faulty fields. */
export function errorMessage(body: unknown, status: number): string {
  if (typeof body === "object" && body !== null && "detail" in body) {
    const { detail } = body;
    if (typeof detail === "string") return detail;
    if (Array.isArray(detail)) return detail.map(faultText).join("; ");
  }
  return `The server answered with status ${status}.`;
}

function faultText({ loc = [], msg = "is not valid" }: FieldFault): string {
  const field = loc.filter((part) => part !== "body" && part !== "query").join(".");
  return field === "" ? msg : `${field}: ${msg}`;
}
