import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { Command } from "commander";
import { type App, withApp } from "../app.ts";
import type { CommandSetup } from "../command-setup.ts";
import { openFolder, writeInto } from "../files/destination.ts";
import { readInput } from "../files/read-input.ts";
import { shortPath } from "../files/short-path.ts";
import { imageNames } from "../image-names.ts";
import { type GraphRun, outputsOf, runGraph } from "../run-graph.ts";
import { imagePath } from "../stored-image.ts";
import { nodeTimings } from "../timings.ts";

/** Defines `evoke run`. */
export function defineRun(command: Command, { global }: CommandSetup): void {
  command
    .argument("<graph>", "File with a graph as InvokeAI's API takes it; - for stdin")
    .option("-o, --output <folder>", "Copy the pictures there")
    .option("--json", "Print every output as one JSON object")
    .action(async (path: string, { output, json }: { readonly output?: string; readonly json?: boolean }) => {
      const graph = parseJson(path, await readInput(path));
      const folder = output === undefined ? undefined : await openFolder(output);
      await withApp(global, async (app) => {
        const run = await runGraph(app, graph);
        const images = await exported(app, run, folder);
        if (json) process.stdout.write(`${JSON.stringify(report(run, images), undefined, 2)}\n`);
        else for (const image of images) process.stdout.write(`${shortPath(image.path)}\n`);
        if (images.length === 0) app.progress.note("The graph made no pictures but intermediate ones.");
      });
    });
}

interface ListedImage {
  readonly node: string;
  readonly name: string;
  readonly path: string;
}

/** The pictures that are results, copied into the folder when there is one. */
async function exported(app: App, { session }: GraphRun, folder: string | undefined): Promise<readonly ListedImage[]> {
  const results = [...session.graph.nodes.values()].filter((node) => node.is_intermediate !== true);
  const named = new Map(
    results.flatMap(({ id }) =>
      outputsOf(session, id)
        .flatMap(imageNames)
        .map((name): [string, string] => [name, id]),
    ),
  );
  const images: ListedImage[] = [];
  for (const [name, node] of named) {
    const path = folder === undefined ? imagePath(app.configuration, name) : join(folder, name);
    if (folder !== undefined) await writeInto(path, await app.services.images.bytes(name));
    images.push({ node, name, path });
  }
  return images;
}

function report({ session, statistics }: GraphRun, images: readonly ListedImage[]) {
  const outputs = [...session.graph.nodes.keys()].map((id) => [id, outputsOf(session, id)]);
  return { images, outputs: Object.fromEntries(outputs), timings: nodeTimings(statistics), statistics };
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EvokeError("GRAPH_FILE_INVALID", { path, reason }, { cause });
  }
}
