import { EvokeError } from "@evoke/errors";

/** Deepest nesting of a body; deeper ones are made to exhaust the stack of whoever walks them. */
const DEEPEST = 200;

/**
 * Reads a JSON body. An empty one is `undefined`: clients announce JSON also when they send nothing.
 * @throws BODY_INVALID for what is no JSON, is nested too deeply, or names an object's prototype
 */
export function parseJsonBody(text: string): unknown {
  if (text === "") return undefined;
  if (isTooDeep(text))
    throw new EvokeError("BODY_INVALID", { reason: `it is nested more than ${DEEPEST} levels deep` });
  try {
    // Looking at every key takes longer than the rest, so only where one may be spelled that way, escaped or not.
    return /__proto__|\\u00/.test(text) ? JSON.parse(text, refusePrototypes) : JSON.parse(text);
  } catch (error) {
    if (error instanceof EvokeError) throw error;
    throw new EvokeError("BODY_INVALID", { reason: error instanceof Error ? error.message : "it is no JSON" });
  }
}

function refusePrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new EvokeError("BODY_INVALID", { reason: 'it has the key "__proto__"' });
  return value;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inText = false;
    } else if (code === QUOTE) inText = true;
    else if (code === BRACE_OPEN || code === BRACKET_OPEN) {
      if (++depth > DEEPEST) return true;
    } else if (code === BRACE_CLOSE || code === BRACKET_CLOSE) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
