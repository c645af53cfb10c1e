import { execFile } from "node:child_process";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Checks the types of modules against the program's packages with the TypeScript compiler, where there is one: the
 * user's own beside the modules, or the program's.
 *
 * @param files The modules' files.
 * @param folder The user's `nodes` folder.
 * @returns A line per problem, or `undefined` when there is no compiler.
 */
export async function checkTypes(files: readonly string[], folder: string): Promise<readonly string[] | undefined> {
  const compiler = findCompiler(folder);
  if (compiler === undefined) return undefined;
  if (files.length === 0) return [];
  const project = await mkdtemp(join(tmpdir(), "evoke-nodes-"));
  try {
    const path = join(project, "tsconfig.json");
    await writeFile(path, JSON.stringify({ compilerOptions: await compilerOptions(compiler), files }));
    const output = await run([compiler, "-p", path, "--pretty", "false"], folder);
    // Lines that are indented explain the one before them.
    return output.split("\n").filter((line) => /^\S/.test(line));
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

function findCompiler(folder: string): string | undefined {
  for (const from of [join(folder, "index.js"), import.meta.url]) {
    try {
      return createRequire(from).resolve("typescript/bin/tsc");
    } catch {
      // It may be at the next place.
    }
  }
  return undefined;
}

async function compilerOptions(compiler: string): Promise<object> {
  const { resolve } = createRequire(import.meta.url);
  const types = (module: string) => [resolve(module).replace(/\.(c?)js$/, ".d.$1ts")];
  const typeRoot = join(dirname(dirname(dirname(compiler))), "@types");
  const hasNodeTypes = await access(join(typeRoot, "node")).then(
    () => true,
    () => false,
  );
  return {
    target: "ES2023",
    lib: ["ES2023"],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowJs: true,
    checkJs: true,
    allowImportingTsExtensions: true,
    // JavaScript says no types of its own.
    noImplicitAny: false,
    types: hasNodeTypes ? ["node"] : [],
    typeRoots: [typeRoot],
    paths: Object.fromEntries(
      ["@evoke/invoke", "@evoke/nodes", "@evoke/errors", "zod"].map((module) => [module, types(module)]),
    ),
  };
}

function run(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1e7 }, (_, stdout) => resolve(stdout));
  });
}
