import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();
const nodes = join(folder, "root", "nodes");
mkdirSync(nodes, { recursive: true });

/** A node file of one type without inputs, which does this. */
const nodeFile = (type: string, body: string) => `
import { defineInvocation, defineOutput } from "@evoke/invoke";
import { z } from "zod";
export const ${type} = defineInvocation({
  type: "${type}",
  title: "${type}",
  description: "Does something wrong",
  category: "test",
  tags: [],
  version: "1.0.0",
  input: z.object({}),
  output: defineOutput({ type: "${type}_output", fields: z.object({ value: z.int() }) }),
  invoke: async () => { ${body} },
});
`;
const files = {
  throws: 'throw new Error("boom");',
  empty: "export const nothing = 1;",
  copies: nodeFile("add", "return { value: 1 };"),
  shapeless: nodeFile("shapeless", 'return { value: "three" };'),
  failing: nodeFile("failing", 'throw new Error("no luck");'),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(nodes, `${name}.mjs`), text);

describe("faults row 41: broken nodes of the user's own, on the command line", () => {
  it("lists each with what keeps it from being used", async () => {
    const hanging = join(nodes, "hangs.mjs");
    writeFileSync(hanging, "while (true);");
    const text = (await evoke(["nodes"])).stdout.toString();
    // Every command waits for it, once.
    rmSync(hanging);
    expect(text).toMatch(/throws\.mjs +left out .*boom/);
    expect(text).toMatch(/hangs\.mjs +left out .*did not end within/);
    expect(text).toMatch(/empty\.mjs +left out .*exports no invocation/);
    expect(text).toMatch(/copies\.mjs +left out .*"?add"?/);
    expect(text).toMatch(/shapeless\.mjs +(?!left out)/);
  });

  it("runs everything else, the built-in node of the same name too", async () => {
    const { code, stdout } = await evoke(["pipe", "add --a 1 --b 2"]);
    expect({ code, out: stdout.toString() }).toEqual({ code: 0, out: "3\n" });
  });

  it.each([
    ["shapeless", /shapeless.*value/],
    ["failing", /no luck/],
  ])("tells in one line what %s does wrong when it runs", async (type, message) => {
    const { code, error } = await evoke(["pipe", type]);
    expect(error).toMatch(message);
    expect(error).toMatch(/^evoke: [^\n]+$/);
    expect(code).not.toBe(0);
  });
});
