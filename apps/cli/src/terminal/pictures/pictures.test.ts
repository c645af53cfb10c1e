import { blankPixels } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { protocolFromEnvironment, readQueryAnswer } from "./picture-protocol.ts";
import { pictureSequence } from "./picture-sequence.ts";

describe("which pictures a terminal shows", () => {
  it.each([
    [{ TERM: "xterm-kitty" }, "kitty"],
    [{ TERM: "xterm-256color", KITTY_WINDOW_ID: "1" }, "kitty"],
    [{ TERM: "xterm-ghostty" }, "kitty"],
    [{ TERM: "xterm-256color", TERM_PROGRAM: "iTerm.app" }, "iterm"],
    [{ TERM: "xterm-256color", LC_TERMINAL: "iTerm2" }, "iterm"],
    [{ TERM: "xterm-256color", TERM_PROGRAM: "Apple_Terminal" }, "none"],
    [{ TERM: "dumb", KITTY_WINDOW_ID: "1" }, "none"],
    [{ TERM: "screen-256color", KITTY_WINDOW_ID: "1", STY: "1.x" }, undefined],
    [{ TERM: "tmux-256color", TERM_PROGRAM: "iTerm.app" }, undefined],
    [{ TERM: "xterm-256color" }, undefined],
  ])("by %j: %s", (environment, expected) => {
    expect(protocolFromEnvironment(environment)).toBe(expected);
  });

  it.each([
    ["\u001b_Gi=31;OK\u001b\\\u001b[?62;22c", { protocol: "kitty", typed: "" }],
    ["\u001b[?62;4;22c", { protocol: "sixel", typed: "" }],
    ["\u001b[?4c", { protocol: "none", typed: "" }],
    ["\u001b_Gi=31;ENOTSUPPORTED\u001b\\\u001b[?1;2c", { protocol: "none", typed: "" }],
    ["ad\u001b[?62;4cd", { protocol: "sixel", typed: "add" }],
    ["\u001b_Gi=31;OK\u001b\\", { typed: "" }],
  ])("by the answer %j", (text, expected) => {
    expect(readQueryAnswer(text)).toEqual(expected);
  });
});

describe("pictures between lines of text", () => {
  const red = blankPixels({ width: 20, height: 12 }, 3, [255, 0, 0]);

  it("are a PNG of its own size for iTerm2", async () => {
    const sequence = await pictureSequence(red, "iterm");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
    const form = /^\u001b\]1337;File=inline=1;size=(\d+);width=20px;height=12px:(.*)\u0007\n$/;
    const [, size, data = ""] = form.exec(sequence) ?? [];
    const png = Buffer.from(data, "base64");
    expect([png.length, png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual([Number(size), "PNG", 20]);
  });

  it("are sixels in their colour, with the size in front", async () => {
    const sequence = await pictureSequence(red, "sixel");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
    expect(sequence).toMatch(/^\u001bP[\d;]*q"1;1;20;12/);
    expect(sequence).toContain(";2;100;0;0");
    expect(sequence.endsWith("\u001b\\\n")).toBe(true);
  });

  it("come to kitty in chunks that it takes, reduced to what a screen shows", async () => {
    const noise = blankPixels({ width: 1024, height: 512 }, 3, [0, 0, 0]);
    noise.data.forEach((_, index) => {
      noise.data[index] = (index * 2654435761) % 251;
    });
    const sequence = await pictureSequence(noise, "kitty");
    const chunks = sequence.trimEnd().split("\u001b\\").slice(0, -1);
    const data = chunks.map((chunk) => chunk.slice(chunk.indexOf(";") + 1));
    expect(Math.max(...data.map(({ length }) => length))).toBeLessThanOrEqual(4096);
    expect(chunks.map((chunk) => /m=(\d)/.exec(chunk)?.[1]).indexOf("0")).toBe(chunks.length - 1);
    expect(Buffer.from(data.join(""), "base64").readUInt32BE(16)).toBe(512);
  });

  it("are nothing where none can be shown", async () => {
    expect(await pictureSequence(red, "none")).toBe("");
  });
});
