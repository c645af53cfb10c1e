import { existsSync, readdirSync } from "node:fs";
import { openWeights, parameterValues, tensor, type WeightSource } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { Checks } from "../checks.ts";
import type { ReferenceCase } from "../load-case.ts";

interface FormatsDescription {
  /** Files that hold the `expected.*` tensors, each with a remark. */
  readonly pickles: Readonly<Record<string, string>>;
  /** What the hostile files are called, and which file would tell that one was executed. */
  readonly hostile: string;
}

const ggufRatio = 1e-6;

/** Weight files of every format: values as float32, and hostile pickles that must be refused. */
export async function compareFormats(reference: ReferenceCase, checks: Checks): Promise<void> {
  const { pickles, hostile } = reference.describe<FormatsDescription>();
  const files = readdirSync(reference.path("files")).sort();
  for (const path of Object.keys(pickles)) {
    await checks.attempt(path, () => compareFile(reference, checks, { path, prefix: "expected." }));
  }
  for (const name of files.filter((name) => name.endsWith(".safetensors"))) {
    const path = `files/${name}`;
    await checks.attempt(path, () => compareFile(reference, checks, { path, prefix: "safetensors." }));
  }
  for (const name of files.filter((name) => name.endsWith(".gguf"))) {
    const path = `files/${name}`;
    await checks.attempt(path, () => compareFile(reference, checks, { path, prefix: "gguf.", ratio: ggufRatio }));
  }
  for (const name of files.filter((name) => name.startsWith("evil_"))) {
    checkRefusal(checks, { name, path: reference.path(`files/${name}`), marker: markerOf(hostile) });
  }
}

interface FileComparison {
  /** Relative to the case. */
  readonly path: string;
  /** What the expected tensors' names start with; the rest tells the tensor in the file. */
  readonly prefix: string;
  /** Largest relative difference; the values must be equal where it is not given. */
  readonly ratio?: number;
}

function compareFile(reference: ReferenceCase, checks: Checks, { path, prefix, ratio }: FileComparison): void {
  const source = openWeights(reference.path(path));
  try {
    for (const name of reference.tensorNames().filter((name) => name.startsWith(prefix))) {
      const parameter = source.parameter(nameInFile(source, name.slice(prefix.length)));
      const got = tensor(parameterValues(parameter), parameter.shape);
      const expected = reference.tensor(name);
      const quantity = `${path} ${name}`;
      if (ratio === undefined) checks.tensor(quantity, { got, expected, limit: 0 });
      else checks.ratios(quantity, { got: got.data, expected: expected.data, limit: ratio });
    }
  } finally {
    source.close();
  }
}

/** Expected tensors of GGUF files are called by a part of their name: "F32" for "blk.F32.weight". */
function nameInFile({ tensors }: WeightSource, key: string): string {
  const isMeant = (name: string) => name.split(".").includes(key) || name.replaceAll(".", "") === key;
  return tensors.has(key) ? key : ([...tensors.keys()].find(isMeant) ?? key);
}

interface Refusal {
  readonly name: string;
  readonly path: string;
  /** A file that exists once the hostile file's program has run. */
  readonly marker: string | undefined;
}

function checkRefusal(checks: Checks, { name, path, marker }: Refusal): void {
  const quantity = `${name} refused`;
  try {
    openWeights(path).close();
    checks.fail(quantity, "the hostile file was opened");
  } catch (error) {
    if (!(error instanceof EvokeError)) checks.fail(quantity, `refused by accident: ${error}`);
    else if (marker !== undefined && existsSync(marker)) checks.fail(quantity, `its program ran: ${marker} exists`);
    else checks.numbers(quantity, { got: [], expected: [], limit: 0 });
  }
}

/** From "… they would `touch /tmp/marker`". */
function markerOf(hostile: string): string | undefined {
  return /`touch ([^`]+)`/.exec(hostile)?.[1];
}
