import { expect, it } from "vitest";
import { styledPrompts } from "./styled-prompt.ts";

it("a style takes the prompt where it says so, and follows it otherwise", () => {
  const style = { prompt: "photo of {prompt}, 35mm", negative: "blurry" };
  expect(styledPrompts({ prompt: "a $& cat", negative: "" }, style)).toEqual({
    prompt: "photo of a $& cat, 35mm",
    negative: "blurry",
  });
  expect(styledPrompts({ prompt: "a cat", negative: "dog" }, style).negative).toBe("dog blurry");
});
