import { createInterface } from "node:readline";
import { type App, withAppOf } from "../app.ts";
import { configurationOf } from "../configuration.ts";
import type { GlobalOptions } from "../global-options.ts";
import { interruptible } from "../interrupt.ts";
import { LineOutput } from "../pipe/line-output.ts";
import { runHere } from "../pipe/run-added.ts";
import { withTypedPaths } from "../pipe/typed-paths.ts";
import { chosenProtocol } from "../terminal/pictures/find-protocol.ts";
import type { ConsoleRequest } from "./console-request.ts";
import { LineConsole } from "./line-console.ts";
import { runScript } from "./run-script.ts";

/** Runs lines: typed at a prompt on a terminal, else those of a script on stdin. */
export async function openConsole(request: ConsoleRequest, global: GlobalOptions): Promise<void> {
  const configuration = withTypedPaths((await configurationOf(global)).configuration);
  await withAppOf(configuration, {
    global,
    use: async (app) => {
      if (!process.stdin.isTTY || !process.stdout.isTTY) return readScript(app, request);
      const { runRepl } = await import("./repl.ts");
      await runRepl(app, request);
    },
  });
}

/** The lines of stdin. Ctrl-C ends the script. */
async function readScript(app: App, { json, keepGoing, pictures }: ConsoleRequest): Promise<void> {
  const invoker = await app.invoker();
  const output = new LineOutput(app, { json, numbered: false, pictures: await chosenProtocol(pictures) });
  const console = new LineConsole({ app, invoker, run: runHere(invoker), output });
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    await interruptible((signal) =>
      runScript(lines, console, {
        signal,
        // Who types at a terminal sees what failed, and goes on.
        keepGoing: keepGoing || process.stdin.isTTY,
        onFailure: (message) => process.stderr.write(`evoke: ${message}\n`),
      }),
    );
  } finally {
    lines.close();
  }
}
