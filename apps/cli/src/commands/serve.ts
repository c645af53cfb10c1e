import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import { configurationOf } from "../configuration.ts";

interface Flags {
  readonly host?: string;
  readonly port?: string;
  readonly device?: string;
  readonly workers?: string;
  readonly token?: string;
  readonly insecure?: boolean;
  readonly allowOrigin?: readonly string[];
  readonly web?: string;
  readonly grace: string;
}

const notes = `
Without --port, the next free port is taken when 9090 is in use.
The token may also be given as the environment variable EVOKE_TOKEN, where other users of the computer do not see it.

Examples:
  evoke serve
  evoke serve --host 0.0.0.0 --token "$(openssl rand -hex 16)"`;

/** Ports that are tried after the default one. */
const MORE_PORTS = 20;

/** Defines `evoke serve`. */
export function defineServe(command: Command, { global }: CommandSetup): void {
  command
    .option("--host <address>", "Address to listen on (default: 127.0.0.1, this computer only)")
    .option("--port <n>", "Port to listen on (default: 9090)")
    .option("--device <name>", "Where networks run")
    .option("--workers <n>", "Sessions that run at the same time (default: 1)")
    .option("--token <secret>", "Ask everyone for this token")
    .option("--insecure", "Listen on a public address without a token")
    .option("--allow-origin <origin>", "A page of another origin that may use the server (repeatable)", collect)
    .option("--web <folder>", "A built web page to serve in place of Evoke's own")
    .option("--grace <seconds>", "Time that a running item has to finish when the server is stopped", "5")
    .addHelpText("after", notes)
    .action(async (flags: Flags) => {
      const { host, port, device, workers, allowOrigin, web } = flags;
      const own = { host, port, device, workers, allow_origins: allowOrigin };
      const graceMs = graceOf(flags.grace);
      const { configuration, explain } = await configurationOf(global, own);
      const isDefaultPort = explain().some(({ name, origin }) => name === "port" && origin === "default");
      const { startServer } = await import("@evoke/server");
      const token = flags.token ?? process.env["EVOKE_TOKEN"];
      const { address, stop } = await startServer(configuration, {
        insecure: flags.insecure === true,
        morePorts: isDefaultPort ? MORE_PORTS : 0,
        ...(token !== undefined && token !== "" && { token }),
        ...(web !== undefined && { web: webFolder(web) }),
      });
      process.stdout.write(`Evoke serves at ${urlOf(address)}\n`);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      process.stderr.write("Stopping; once more stops at once.\n");
      const again = () => void stop(0);
      process.on("SIGINT", again).on("SIGTERM", again);
      await stop(graceMs);
    });
}

/** @throws FILE_UNREADABLE for a folder without a page */
function webFolder(folder: string): string {
  const page = join(folder, "index.html");
  if (!existsSync(page)) throw new EvokeError("FILE_UNREADABLE", { path: page, reason: "it does not exist" });
  return resolve(folder);
}

/** What to open in a browser on this computer. */
function urlOf({ host, port }: { readonly host: string; readonly port: number }): string {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function graceOf(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds >= 0 && seconds <= 86_400) return seconds * 1000;
  throw new EvokeError("FLAG_INVALID", { flag: "--grace", expected: "a number of seconds", value: text, nearest: "" });
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
