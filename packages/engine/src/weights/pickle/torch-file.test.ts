import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../../../test/support/cpu-time.ts";
import { referenceDir } from "../../../../../test/support/paths.ts";
import { temporaryFolder } from "../../../../../test/support/weight-files.ts";
import { toFloat32 } from "../floats.ts";
import { openWeights } from "../open-weights.ts";
import { openSafetensors } from "../safetensors/safetensors.ts";

const files = join(referenceDir, "formats/files");
const hasFormats = existsSync(files);

function write(name: string, bytes: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  return path;
}

describe.runIf(hasFormats)("PyTorch files of the reference", () => {
  it.each(["lightning.ckpt", "plain.bin", "legacy.pt"])("reads %s exactly, whatever its tensors' strides", (name) => {
    const source = openWeights(join(files, name));
    const expected = openSafetensors(join(referenceDir, "formats/io.safetensors"));
    expect(source.format).toBe("pickle");
    const names = [...source.tensors.keys()].filter((key) => key !== "empty");
    expect(names.length).toBeGreaterThan(name === "legacy.pt" ? 1 : 10);
    for (const key of names) {
      const { dtype, shape } = source.parameter(key);
      expect(shape, key).toEqual(expected.tensors.get(`expected.${key}`)?.shape);
      expect(toFloat32(dtype, source.read(key)), key).toEqual(toFloat32("F32", expected.read(`expected.${key}`)));
    }
    source.verifyUnchanged();
    source.close();
    expected.close();
  });

  it("unwraps a training checkpoint and keeps its numbers", () => {
    const source = openWeights(join(files, "lightning.ckpt"));
    expect(source.tensors.has("fp32")).toBe(true);
    expect(source.metadata.get("global_step")).toMatch(/^\d+$/);
    expect(source.parameter("fp32").kind).toBe("file");
    expect(source.parameter("transposed").kind).toBe("memory");
    expect(source.tensors.get("empty")?.shape).toEqual([0, 4]);
  });

  it.each(readdirSync(hasFormats ? files : ".").filter((name) => name.startsWith("evil_")))(
    "faults row 7: refuses %s by name, and runs nothing",
    (name) => {
      rmSync("/tmp/ref_fixture_pickle_was_executed", { force: true });
      expect(() => openWeights(join(files, name))).toThrow(
        /asks for (os\.system|posix\.system|builtins\.getattr|__builtin__\.eval|commands\.Popen|.*Popen.*);/,
      );
      expect(existsSync("/tmp/ref_fixture_pickle_was_executed")).toBe(false);
    },
  );

  it("faults row 7: refuses a real checkpoint under the name of a harmless format", () => {
    const bytes = readFileSync(join(files, "plain.bin"));
    for (const name of ["m.safetensors", "m.SafeTensors", "m.gguf"]) {
      expect(() => openWeights(write(name, bytes))).toThrow("is a zip archive, as PyTorch writes pickles");
    }
    const legacy = readFileSync(join(files, "legacy.pt"));
    expect(() => openWeights(write("m.safetensors", legacy))).toThrow("is a Python pickle");
  });

  it("faults row 6: refuses files that are cut short", () => {
    for (const name of ["plain.bin", "legacy.pt"]) {
      const bytes = readFileSync(join(files, name));
      const path = write(name, bytes);
      truncateSync(path, bytes.length - 1);
      expect(() => openWeights(path)).toThrow("is not a valid PyTorch file");
    }
  });

  it("never fails with anything but a catalogue error, whatever the bytes", () => {
    for (const name of ["plain.bin", "legacy.pt"]) {
      const valid = readFileSync(join(files, name));
      const path = write(name, valid);
      const edits = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 });
      fc.assert(
        fc.property(edits, (changes) => {
          const bytes = Uint8Array.from(valid);
          for (const [at, value] of changes) bytes[at] = value;
          writeFileSync(path, bytes);
          try {
            openWeights(path).close();
          } catch (error) {
            expect(error).toBeInstanceOf(EvokeError);
          }
        }),
        { numRuns: 200 },
      );
    }
  });
});

describe("openTorchFile", () => {
  // A legacy file starts with its magic number; what follows is read by the same reader.
  const magic = "\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.";

  it.each([
    ["a function", "\x80\x02cposix\nsystem\n", "asks for posix.system"],
    ["a function by stack", "\x80\x04\x8c\x02os\x8c\x06system\x93", "asks for os.system"],
    ["a way to reach functions", "\x80\x02c__builtin__\ngetattr\n", "asks for __builtin__.getattr"],
    ["an import in disguise", "\x80\x02ctorch.storage\n_load_from_bytes\n", "asks for torch.storage._load_from_bytes"],
    ["an instance by INST", "\x80\x02(ios\nsystem\n", "asks for the instruction INST"],
    ["an extension", "\x80\x02\x82\x01", "asks for the instruction EXT1"],
    ["a call of a type", "\x80\x02ctorch\nFloatStorage\n)R", "asks for a call of torch.FloatStorage"],
    ["a call of a value", "\x80\x02K\x01)R", "asks for a call of a value"],
  ])("faults row 7: refuses %s", (_, pickle, message) => {
    expect(() => openWeights(write("x.pt", pickle))).toThrow(message);
    expect(() => openWeights(write("x.ckpt", magic + pickle))).toThrow(message);
  });

  it.each([
    ["no end", "\x80\x02}"],
    ["too few values", "\x80\x02R."],
    ["values taken from before a mark", "\x80\x02K\x01(\x85."],
    ["a reference to nothing", "\x80\x02h\x05."],
    ["another pickle than PyTorch's", "\x80\x02}."],
    ["a byte that is no instruction", "\x80\x02\xff."],
    ["a text longer than the file", "\x80\x02X\xff\xff\xff\xff."],
  ])("refuses a pickle with %s as invalid", (_, pickle) => {
    expect(() => openWeights(write("x.pt", pickle))).toThrow("is not a valid PyTorch file");
  });

  it("refuses a memo that multiplies itself without growing", () => {
    const doubled = Array.from(
      { length: 60 },
      (_, i) => `]q${String.fromCharCode(i + 1)}(h${String.fromCharCode(i)}h${String.fromCharCode(i)}e`,
    );
    const bomb = `\x80\x02]q\x00${doubled.join("")}.`;
    const file = `${magic}\x80\x02M\xe9\x03.\x80\x02}.${bomb}\x80\x02].`;
    expect(cpuTime(() => expect(openWeights(write("x.pt", file)).tensors.size).toBe(0))).toBeLessThan(1000);
  });
});
