import { appendFileSync, copyFileSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestTime } from "../../../../../test/support/best-time.ts";
import { cpuTime } from "../../../../../test/support/cpu-time.ts";
import { referenceDir } from "../../../../../test/support/paths.ts";
import { safetensorsBytes, temporaryFolder, writeFloats } from "../../../../../test/support/weight-files.ts";
import { openSafetensors } from "./safetensors.ts";

function errorOf(action: () => unknown): EvokeError {
  try {
    action();
  } catch (error) {
    if (error instanceof EvokeError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Opens a file of these bytes. */
function open(bytes: Uint8Array, name = "model.safetensors") {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return openSafetensors(path);
}

const header = (entries: Record<string, unknown>) => JSON.stringify(entries);
const u8 = (start: number, end: number) => ({ dtype: "U8", shape: [end - start], data_offsets: [start, end] });

describe("openSafetensors", () => {
  it("reads names, shapes and bytes, and says where they are in the file", () => {
    const path = writeFloats(join(temporaryFolder(), "m.safetensors"), { a: { shape: [2, 1], data: [1, 2] } });
    const source = openSafetensors(path);
    const parameter = source.parameter("a");
    expect(parameter).toMatchObject({ kind: "file", dtype: "F32", shape: [2, 1], byteLength: 8 });
    expect(new Float32Array(source.read("a").buffer)).toEqual(Float32Array.of(1, 2));
    source.close();
  });

  it("opens a real component in under 10 ms", () => {
    const path = join(referenceDir, "sd1/model/unet/diffusion_pytorch_model.safetensors");
    expect(bestTime(() => openSafetensors(path).close())).toBeLessThan(10);
  });

  it("faults row 1: refuses impossible header lengths without reading them", () => {
    const brokenLengths = [0n, 1n, 7n, 1000n, 100n * 1024n * 1024n, 2n ** 63n, 2n ** 64n - 1n];
    for (const length of brokenLengths) {
      const bytes = Buffer.alloc(64, " ");
      bytes.writeBigUInt64LE(length);
      bytes[8] = 0x7b;
      expect(cpuTime(() => expect(errorOf(() => open(bytes)).code).toBe("MODEL_HEADER_INVALID"))).toBeLessThan(50);
    }
    expect(errorOf(() => open(new Uint8Array())).message).toContain("0 bytes");
  });

  it("faults row 2: refuses headers that are not strict JSON objects", () => {
    for (const text of [
      " {}",
      "[]",
      '{"a"',
      '{"a":1}',
      "{} x",
      '{"a":{}}',
      "{,}",
      '{"__metadata__":{"a":1}}',
      '{"__metadata__":{"a":"1","a":"2"}}',
      '{"\\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}',
    ]) {
      expect(errorOf(() => open(safetensorsBytes(text))).status, text).toBe(422);
    }
    const latin1 = Buffer.from('{"\xe9":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}', "latin1");
    expect(errorOf(() => open(safetensorsBytes(latin1))).message).toContain("not UTF-8");
    const entry = '{"dtype":"U8","shape":[0],"data_offsets":[0,0]}';
    expect(errorOf(() => open(safetensorsBytes(`{"a":${entry},"\\u0061":${entry}}`))).message).toContain("twice");
  });

  it("faults row 2: a __proto__ key is a name like any other", () => {
    const text = '{"__proto__":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"__metadata__":{"__proto__":"x"}}';
    const source = open(safetensorsBytes(text));
    expect([...source.tensors.keys()]).toEqual(["__proto__"]);
    expect(source.metadata.get("__proto__")).toBe("x");
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(Reflect.get({}, "dtype")).toBeUndefined();
  });

  it("faults row 3: refuses a million tensors, huge names and deep metadata quickly and cheaply", () => {
    const entries = Array.from({ length: 400_000 }, (_, i) => `"${i}":{"dtype":"U8","shape":[],"data_offsets":[0,0]}`);
    const many = safetensorsBytes(`{${entries.join(",").slice(0, 24_000_000)}`);
    const million = Buffer.alloc(64);
    million.writeBigUInt64LE(60_000_000n);
    const named = safetensorsBytes(header({ ["n".repeat(1_000_000)]: u8(0, 0) }));
    const deep = safetensorsBytes(`{"__metadata__":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`);
    const before = process.memoryUsage().rss;
    for (const bytes of [many, million, named, deep]) {
      expect(cpuTime(() => expect(errorOf(() => open(bytes)).message.length).toBeLessThan(500))).toBeLessThan(1000);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });

  it("faults row 4: refuses ranges that do not tile the data, naming the tensor", () => {
    const data = new Uint8Array(8);
    const refused = (entries: Record<string, unknown>) => errorOf(() => open(safetensorsBytes(header(entries), data)));
    expect(refused({ a: u8(0, 6), b: u8(4, 8) }).message).toContain('"b" overlaps');
    expect(refused({ a: u8(0, 4), b: u8(6, 8) }).message).toContain('"b" leaves a gap of 2');
    expect(refused({ a: u8(0, 4), b: u8(4, 12) }).message).toContain('"b" ends 4 bytes beyond');
    expect(refused({ a: u8(0, 4) }).message).toContain("4 bytes belong to no tensor");
    expect(refused({ a: { dtype: "U8", shape: [8], data_offsets: [8, 0] } }).message).toContain('"a" ends');
    const shapes = [[7], [-8], [8.5], [2 ** 53], [2 ** 30, 2 ** 30], [0, 2 ** 60], ["8"], Array(17).fill(1), null];
    for (const shape of shapes) {
      const error = refused({ a: { dtype: "U8", shape, data_offsets: [0, 8] } });
      expect(error.code, String(shape)).toBe("MODEL_TENSOR_INVALID");
      expect(error.message).toContain('tensor "a"');
    }
  });

  it("faults row 5: refuses unknown dtypes, accepts empty tensors and scalars", () => {
    const unknown = safetensorsBytes(
      header({ a: { dtype: "F4", shape: [8], data_offsets: [0, 4] } }),
      new Uint8Array(4),
    );
    expect(errorOf(() => open(unknown)).message).toContain('unknown dtype "F4"');
    const text = header({
      empty: { dtype: "F32", shape: [0, 4], data_offsets: [0, 0] },
      scalar: { dtype: "F32", shape: [], data_offsets: [0, 4] },
    });
    const source = open(safetensorsBytes(`${text}   `, new Uint8Array(4)));
    expect(source.read("empty")).toHaveLength(0);
    expect(source.read("scalar")).toHaveLength(4);
    expect(open(safetensorsBytes("{}")).tensors.size).toBe(0);
  });

  it("faults row 6: refuses a truncated file, and one that changes after it was opened", () => {
    const folder = temporaryFolder();
    const write = (name: string) => writeFloats(join(folder, name), { a: { shape: [4], data: [1, 2, 3, 4] } });
    const short = write("short.safetensors");
    truncateSync(short, 8 + header({ a: { dtype: "F32", shape: [4], data_offsets: [0, 16] } }).length + 15);
    expect(errorOf(() => openSafetensors(short)).message).toContain('"a" ends 1 bytes beyond');

    const grown = openSafetensors(write("grown.safetensors"));
    grown.verifyUnchanged();
    appendFileSync(grown.file, "x");
    expect(errorOf(() => grown.verifyUnchanged()).code).toBe("MODEL_FILE_CHANGED");

    const replaced = openSafetensors(write("replaced.safetensors"));
    copyFileSync(replaced.file, join(folder, "copy"));
    renameSync(join(folder, "copy"), replaced.file);
    expect(errorOf(() => replaced.verifyUnchanged()).message).toContain("replaced");

    const cut = openSafetensors(write("cut.safetensors"));
    truncateSync(cut.file, 40);
    expect(errorOf(() => cut.read("a")).code).toBe("MODEL_FILE_CHANGED");
  });

  it("faults row 7: a pickle or archive under a safetensors name is refused and named", () => {
    const pickles = [Buffer.from("\x80\x02}q\x00.", "latin1"), Buffer.from("cos\nsystem\n(S'ls'\ntR.")];
    for (const bytes of pickles) {
      const error = errorOf(() => open(bytes, "x.SafeTensors"));
      expect(error.code).toBe("MODEL_FORMAT_DISGUISED");
      expect(error.message).toContain("Python pickle");
    }
    expect(errorOf(() => open(Buffer.from("PK\x03\x04 and so on"))).message).toContain("zip archive");
    const polyglot = Buffer.concat([safetensorsBytes("{}"), Buffer.from("PK\x03\x04 and so on")]);
    expect(errorOf(() => open(polyglot)).message).toContain("belong to no tensor");
  });

  it("refuses folders, missing files and circular links, and resolves links to the real file", () => {
    const folder = temporaryFolder();
    expect(errorOf(() => openSafetensors(folder)).message).toContain("folder");
    expect(errorOf(() => openSafetensors(join(folder, "none"))).status).toBe(404);
    symlinkSync("loop", join(folder, "loop"));
    expect(errorOf(() => openSafetensors(join(folder, "loop"))).message).toContain("circle");
    mkdirSync(join(folder, "blobs"));
    const real = writeFloats(join(folder, "blobs", "0"), { a: { shape: [1], data: [1] } });
    symlinkSync(real, join(folder, "model.safetensors"));
    expect(openSafetensors(join(folder, "model.safetensors")).file.endsWith("blobs/0")).toBe(true);
  });

  it("never fails with anything but a catalogue error, whatever the bytes", () => {
    const valid = safetensorsBytes(header({ a: u8(0, 4), b: u8(4, 8) }), new Uint8Array(8));
    const path = join(temporaryFolder(), "fuzz.safetensors");
    const edit = fc.tuple(fc.nat(valid.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(valid.length), (edits, length) => {
        const bytes = Uint8Array.from(valid);
        for (const [at, value] of edits) bytes[at] = value;
        writeFileSync(path, bytes.subarray(0, length));
        try {
          openSafetensors(path).close();
        } catch (error) {
          expect(error).toBeInstanceOf(EvokeError);
        }
      }),
      { numRuns: 200 },
    );
  });
});
