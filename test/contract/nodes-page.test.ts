import { readFile } from "node:fs/promises";
import { discoverInvocations } from "@evoke/invoke";
import { invocationFolders, nodesPage } from "@evoke/nodes";
import { expect, it } from "vitest";
import { invokeaiTypes } from "./invokeai-nodes.ts";

const page = nodesPage(await discoverInvocations(invocationFolders));

it("docs/nodes.md lists the nodes as they are (npm run docs)", async () => {
  expect(await readFile(new URL("../../docs/nodes.md", import.meta.url), "utf8")).toBe(page);
});

it("tells of each node type of InvokeAI once whether there is one", () => {
  const rows = page.matchAll(/^\| `([^`]+)` \| (?:supported|planned|not planned) \|/gm);
  expect([...rows].map(([, type]) => type).sort()).toEqual(invokeaiTypes);
});
