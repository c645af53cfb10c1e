import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What the program runs on, by name, with versions. */
export function dependencies(): Readonly<Record<string, string>> {
  const { node, v8, openssl } = process.versions;
  return { Node: node, V8: v8, OpenSSL: openssl, ...Object.fromEntries(LIBRARIES.flatMap(versionOf)) };
}

const LIBRARIES = ["fastify", "socket.io", "zod"];

function versionOf(name: string): readonly (readonly [string, string])[] {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(`${folder}/${name}/package.json`, "utf8"));
      if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
        return [[name, String(manifest.version)]];
      }
    } catch {
      // Not in this folder: the next one is looked at.
    }
  }
  return [];
}
