// Runs the project's own tools for the other scripts.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./setup.mjs";

/** Runs a command in the repository with its output on ours. Resolves to the exit code. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** Runs an installed package's JavaScript entry with this Node, so that no shell and no PATH is involved. */
export function runTool(entry, args, env) {
  return run(process.execPath, [join(root, "node_modules", entry), ...args], env);
}
