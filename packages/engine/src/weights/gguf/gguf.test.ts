import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceDir } from "../../../../../test/support/paths.ts";
import { temporaryFolder } from "../../../../../test/support/weight-files.ts";
import { toFloat32 } from "../floats.ts";
import { openWeights } from "../open-weights.ts";
import { openSafetensors } from "../safetensors/safetensors.ts";

const path = join(referenceDir, "formats/files/tiny.gguf");

/** A GGUF file of one metadata entry and one F32 tensor [2, 3], with some numbers replaced. */
function gguf(
  wrong: Partial<Record<"version" | "tensors" | "rank" | "width" | "type" | "offset" | "keyLength", number>>,
) {
  const parts: Buffer[] = [Buffer.from("GGUF")];
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    parts.push(bytes);
  };
  const u64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    parts.push(bytes);
  };
  u32(wrong.version ?? 3);
  u64(wrong.tensors ?? 1);
  u64(1);
  u64(wrong.keyLength ?? 1);
  parts.push(Buffer.from("k"));
  u32(4);
  u32(7);
  u64(1);
  parts.push(Buffer.from("t"));
  u32(wrong.rank ?? 2);
  u64(wrong.width ?? 3);
  u64(2);
  u32(wrong.type ?? 0);
  u64(wrong.offset ?? 0);
  const header = Buffer.concat(parts);
  return Buffer.concat([header, Buffer.alloc((32 - (header.length % 32)) % 32), Buffer.alloc(24)]);
}

function open(bytes: Uint8Array) {
  const file = join(temporaryFolder(), "m.gguf");
  writeFileSync(file, bytes);
  return openWeights(file);
}

describe("openGguf", () => {
  it("reads metadata, shapes in PyTorch's order, and places", () => {
    const source = open(gguf({}));
    expect(source.metadata.get("k")).toBe("7");
    expect(source.parameter("t")).toMatchObject({ kind: "file", dtype: "F32", shape: [2, 3], byteLength: 24 });
    source.close();
  });

  it.runIf(existsSync(path))("decodes every type of the reference within 1e-6", () => {
    const source = openWeights(path);
    const expected = openSafetensors(join(referenceDir, "formats/io.safetensors"));
    const wanted = [...expected.tensors].filter(([name]) => name.startsWith("gguf."));
    expect(source.tensors.size).toBe(wanted.length);
    for (const [name, { shape }] of wanted) {
      const key = name === "gguf.conv4d" ? "conv.4d" : `blk.${name.slice("gguf.".length)}.weight`;
      const found = [...source.tensors.keys()].find((candidate) => candidate.startsWith(key)) ?? key;
      const { dtype } = source.parameter(found);
      expect(source.parameter(found).shape, name).toEqual(shape);
      const got = toFloat32(dtype, source.read(found));
      const want = toFloat32("F32", expected.read(name));
      const error = Math.max(...got.map((value, i) => Math.abs(value - want[i]) / Math.max(1e-3, Math.abs(want[i]))));
      expect(error, name).toBeLessThan(1e-6);
    }
  });

  it.each([
    ["an unknown version", { version: 9 }, "version 9"],
    ["a billion tensors", { tensors: 1e9 }, "1000000000 tensors"],
    ["a text of a gigabyte", { keyLength: 2 ** 30 }, "a text of 1073741824 bytes"],
    ["2^32 dimensions", { rank: 2 ** 32 - 1 }, "4294967295 dimensions"],
    ["a shape beyond 2^53", { width: 2 ** 52 }, "cannot have"],
    ["an unsupported type", { type: 16 }, "unsupported type 16"],
    ["a row that does not fill blocks", { type: 2 }, "that Q4_0 cannot have"],
    ["data beyond the file", { offset: 32 }, "ends beyond the end of the file"],
  ])("refuses %s", (_, wrong, reason) => {
    expect(() => open(gguf(wrong))).toThrow(reason);
  });

  it("faults row 6: refuses a file that is cut short", () => {
    const file = join(temporaryFolder(), "m.gguf");
    writeFileSync(file, gguf({}));
    truncateSync(file, gguf({}).length - 1);
    expect(() => openWeights(file)).toThrow('"t" ends beyond the end');
  });

  it("never fails with anything but a catalogue error, whatever the bytes", () => {
    const valid = existsSync(path) ? readFileSync(path).subarray(0, 4000) : gguf({});
    const file = join(temporaryFolder(), "fuzz.gguf");
    const edits = fc.array(fc.tuple(fc.nat(Math.min(1200, valid.length - 1)), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(edits, (changes) => {
        const bytes = Uint8Array.from(valid);
        for (const [at, value] of changes) bytes[at] = value;
        writeFileSync(file, bytes);
        try {
          openWeights(file).close();
        } catch (error) {
          expect(error).toBeInstanceOf(EvokeError);
        }
      }),
      { numRuns: 200 },
    );
  });
});
