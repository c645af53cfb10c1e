import { describe, expect, it } from "vitest";
import { stemFromPrompt } from "./picture-name.ts";

describe("stemFromPrompt", () => {
  it("joins a prompt's words by hyphens and keeps letters of every script", () => {
    expect(stemFromPrompt("A Red-Apple, (shiny)++")).toBe("a-red-apple-shiny");
    expect(stemFromPrompt("Äpfel im 冬")).toBe("äpfel-im-冬");
  });

  it("is never empty, never a path and never too long for a file system", () => {
    expect(stemFromPrompt("🙈 !!")).toBe("picture");
    expect(stemFromPrompt("../../etc/passwd")).toBe("etc-passwd");
    expect(Buffer.byteLength(stemFromPrompt("漢".repeat(1000)))).toBeLessThanOrEqual(240);
  });
});
