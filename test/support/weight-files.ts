import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";

/** A folder that lives as long as the running test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evoke-"));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The bytes of a safetensors file with any header, right or wrong. */
export function safetensorsBytes(header: string | Uint8Array, data: Uint8Array = new Uint8Array()): Uint8Array {
  const text = typeof header === "string" ? Buffer.from(header) : header;
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}

/** Writes a valid safetensors file of float32 tensors and returns its path. */
export function writeFloats(
  path: string,
  tensors: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>,
): string {
  const header: Record<string, unknown> = {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const bytes = new Uint8Array(Float32Array.from(data).buffer);
    header[name] = { dtype: "F32", shape, data_offsets: [offset, offset + bytes.length] };
    parts.push(bytes);
    offset += bytes.length;
  }
  writeFileSync(path, safetensorsBytes(JSON.stringify(header), Buffer.concat(parts)));
  return path;
}

/** Writes a safetensors file of float16 zeros of any size, which takes no space on disk. */
export function writeSparse(path: string, shapes: ReadonlyMap<string, readonly number[]>): string {
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const [name, shape] of shapes) {
    const end = offset + shape.reduce((product, size) => product * size, 2);
    header[name] = { dtype: "F16", shape, data_offsets: [offset, end] };
    offset = end;
  }
  const bytes = safetensorsBytes(JSON.stringify(header));
  writeFileSync(path, bytes);
  truncateSync(path, bytes.length + offset);
  return path;
}
