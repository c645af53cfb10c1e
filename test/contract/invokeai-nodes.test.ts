import { readFile } from "node:fs/promises";
import { discoverInvocations, type JsonSchema, publishedSchemas } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { expect, it } from "vitest";
import { differences } from "./differences.ts";

/** InvokeAI's own schemas of the invocations that Evoke has too (6.14), without descriptions, which are Evoke's own. */
const theirs: Record<string, JsonSchema> = JSON.parse(
  await readFile(new URL("./invokeai-nodes.json", import.meta.url), "utf8"),
);
const ours: Readonly<Record<string, JsonSchema>> = publishedSchemas(await discoverInvocations(invocationFolders));

/** Every leaf that differs, as `path: theirs | ours`. */
function leaves(path: string, a: unknown, b: unknown): readonly string[] {
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set(
      [...Object.keys(a), ...Object.keys(b)].filter((key) => key !== "description" || isRecord(a[key])),
    );
    return [...keys].flatMap((key) => leaves(`${path}.${key}`, a[key], b[key]));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [`${path}: ${JSON.stringify(a)} | ${JSON.stringify(b)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Alternatives and members of a choice mean the same in any order. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== "description" || isRecord(inner))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [
        key,
        Array.isArray(inner) && ["anyOf", "required"].includes(key)
          ? inner.map(normal).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
          : normal(inner),
      ]),
  );
}

it("publishes the invocations as InvokeAI does, but for the reviewed differences", () => {
  const found = Object.keys(theirs).flatMap((name) => leaves(name, normal(theirs[name]), normal(ours[name])));
  const unreviewed = found.filter((line) => !differences.some(({ at }) => line.startsWith(`${at}:`)));
  expect(unreviewed).toEqual([]);
});

it("lists no difference that is gone", () => {
  const found = Object.keys(theirs).flatMap((name) => leaves(name, normal(theirs[name]), normal(ours[name])));
  expect(differences.filter(({ at }) => !found.some((line) => line.startsWith(`${at}:`)))).toEqual([]);
});
