import { describe, expect, it } from "vitest";
import { pastedPaths } from "./pasted-paths.ts";

describe("pasted paths", () => {
  it("are one a line, without quotes and empty lines, each once", () =>
    expect(pastedPaths(' "/a/b c.safetensors"\r\n\n/d\n/d\n')).toEqual(["/a/b c.safetensors", "/d"]));

  it("are read from the addresses that file browsers give", () =>
    expect(pastedPaths("# list\nfile:///home/me/a%20model.ckpt\nfile:///C:/m/x.pt\nfile://nas/models/x.pt")).toEqual([
      "/home/me/a model.ckpt",
      "C:/m/x.pt",
      "\\\\nas\\models\\x.pt",
    ]));

  it("are left as they are where they are no addresses", () =>
    expect(pastedPaths("C:\\models\\x.pt")).toEqual(["C:\\models\\x.pt"]));
});
