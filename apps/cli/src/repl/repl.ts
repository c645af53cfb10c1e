import { WorkerProcess } from "@evoke/services";
import type { App } from "../app.ts";
import { LineOutput } from "../pipe/line-output.ts";
import { runElsewhere } from "../pipe/run-added.ts";
import { chosenProtocol } from "../terminal/pictures/find-protocol.ts";
import { lineCompleter } from "./complete-line.ts";
import type { ConsoleRequest } from "./console-request.ts";
import { LineConsole } from "./line-console.ts";
import { LineHistory } from "./line-history.ts";
import { Prompt } from "./prompt.ts";

const workerModule = new URL("./worker.js", import.meta.url).href;

/** How long a canceled invocation may take to end by itself before its process is ended, in milliseconds. */
const KILL_AFTER = 1000;

/** The prompt: reads lines from the terminal and runs them until someone leaves. */
export async function runRepl(app: App, request: ConsoleRequest): Promise<void> {
  const { configuration, services } = app;
  // What computes blocks its process, and may have to be ended: that must not be the one that has the prompt.
  const worker = new WorkerProcess({ invokerModule: workerModule, configuration, killAfterMs: KILL_AFTER });
  try {
    const [invoker, pictures] = await Promise.all([app.invoker(), chosenProtocol(request.pictures)]);
    // It is ready by the time the first line is typed. What keeps it from starting is said when it is needed.
    void worker.start().catch(() => {});
    const output = new LineOutput(app, { json: request.json, numbered: true, pictures });
    const console = new LineConsole({ app, invoker, run: runElsewhere(worker, invoker), output });
    const history = new LineHistory(configuration.root);
    const complete = lineCompleter(console, services.models);
    const earlier = await history.load();
    process.stdout.write('"help" lists what there is, Tab completes, Ctrl-D leaves.\n');
    await new Prompt({ console, history, complete }, earlier).run();
  } finally {
    await worker.close();
  }
}
