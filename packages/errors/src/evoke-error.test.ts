import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { EvokeError, errorLine } from "./evoke-error.ts";
import type { ErrorKind } from "./kind.ts";

test("an error says in one line what is wrong, by name, and what to do", () => {
  const error = new EvokeError("MODEL_NOT_FOUND", { model: "dream", known: "icons" });
  expect(error.status).toBe(404);
  expect(errorLine(error)).toContain('"dream"');
  expect(errorLine(error)).toContain("icons");
});

test("a value that looks like a template is shown as it is", () => {
  const error = new EvokeError("MODEL_NOT_FOUND", { model: "{known}", known: "icons" });
  expect(error.message).toContain('"{known}"');
});

test("a multi-line reason becomes one line", () => {
  expect(errorLine(new Error("first\n  second"))).toBe("first second");
});

test("every kind has a client or server status, a message that is a sentence, and a hint", () => {
  for (const [code, kind] of Object.entries<ErrorKind>(catalogue)) {
    expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(kind.status, code).toBeGreaterThanOrEqual(400);
    expect(kind.status, code).toBeLessThan(600);
    expect(kind.message, code).toMatch(/[.?!}]$/);
    expect(kind.hint, code).not.toBe("");
  }
});
