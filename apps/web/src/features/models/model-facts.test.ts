import { describe, expect, it } from "vitest";
import { isInModelsFolder, sizeText, uselessness } from "./model-facts.ts";

describe("facts of models", () => {
  it("sizes are read in three digits", () => {
    expect([45_234_000, 6_938_000_000, 3_200].map((size) => sizeText(size, "en"))).toEqual([
      "45.2 MB",
      "6.94 GB",
      "3.2 kB",
    ]);
  });

  it("unknown kinds and other families are of no use", () => {
    expect(uselessness({ type: "unknown", base: "unknown" })).toBe("unknown");
    expect(uselessness({ type: "main", base: "flux" })).toBe("family");
    expect(uselessness({ type: "main", base: "sdxl" })).toBeUndefined();
    expect(uselessness({ type: "spandrel_image_to_image", base: "any" })).toBeUndefined();
  });

  it("relative paths are those in the models folder", () => {
    expect(["a/b", "a.pt", "/x/a.pt", "C:\\a.pt", "\\\\nas\\a.pt"].map((path) => isInModelsFolder({ path }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
