/** How deep a document may be nested. */
const DEEPEST = 500;

/** What is wrong with a text that is no JSON, and where, counted from 1. */
export class JsonProblem extends Error {}

/**
 * The value that JSON bytes stand for; a byte order mark in front is left out.
 * @throws JsonProblem saying line and column
 */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  try {
    // Deeper documents would exhaust the stack of what walks through them.
    if (depth(text) > DEEPEST) throw new JsonProblem(`it is nested more than ${DEEPEST} levels deep`);
    return JSON.parse(text);
  } catch (cause) {
    throw cause instanceof JsonProblem ? cause : new JsonProblem(explained(text, cause), { cause });
  }
}

/** How deep the brackets of a text are nested; those inside strings do not count. */
function depth(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs)) {
    if (token === "[" || token === "{") open += 1;
    else if (token === "]" || token === "}") open -= 1;
    if (open > deepest) deepest = open;
  }
  return deepest;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new JsonProblem("it is no text in UTF-8", { cause });
  }
}

function explained(text: string, cause: unknown): string {
  if (text.trim() === "") return "it is empty";
  const at = place(text, messageOf(cause));
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const what =
    at >= text.trimEnd().length ? "it ends too early" : `${JSON.stringify([...text.slice(at)][0])} is unexpected`;
  return `${what} (line ${line}, column ${column})`;
}

/** Where parsing stopped. Of an unexpected character the engine does not say where it is, so its place is searched for. */
function place(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (!message.startsWith("Unexpected token")) return text.length;
  // A beginning of the text has the same complaint exactly when it reaches beyond the character.
  let fine = 0;
  let wrong = text.length;
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (complaint(text.slice(0, middle)).startsWith("Unexpected token")) wrong = middle;
    else fine = middle;
  }
  return wrong - 1;
}

function complaint(text: string): string {
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
