import { randomUUID } from "node:crypto";
import { EvokeError, errorLine } from "@evoke/errors";
import {
  type Batch,
  batchSize,
  expandBatch,
  type InvocationRegistry,
  type NodeFieldValue,
  parseBatch,
  substitute,
} from "@evoke/invoke";
import { type App, withApp } from "../app.ts";
import { type Destination, openDestination, openFolder, writePicture } from "../files/destination.ts";
import { shortPath } from "../files/short-path.ts";
import type { GlobalOptions } from "../global-options.ts";
import { imageNames } from "../image-names.ts";
import { type GraphRun, outputsOf, runGraph } from "../run-graph.ts";
import { imagePath } from "../stored-image.ts";
import { nodeTimings } from "../timings.ts";
import { splitAssignments } from "./assignments.ts";
import { type Plan, planDocument, throwFirst } from "./plan.ts";
import { type Document, readDocument } from "./read-document.ts";

export interface RunRequest {
  readonly path: string;
  /** How often everything is run. */
  readonly runs: number;
  /** A folder, a PNG file, or `-`; absent: pictures stay in the root folder only. */
  readonly output?: string;
  readonly json: boolean;
  /** Whether the first failure ends everything. */
  readonly failFast: boolean;
}

/** Runs a workflow or graph, once for each combination of its batches. @throws RUNS_FAILED, WORKFLOW_…, GRAPH_… */
export async function runDocument(request: RunRequest, options: GlobalOptions): Promise<void> {
  const { output, json, runs } = request;
  if (json && output === "-") {
    throw new EvokeError("USAGE_INVALID", { reason: "--json and -o - both want stdout", help: "evoke run --help" });
  }
  const { global, inputs } = await splitAssignments(options);
  const document = await readDocument(request.path);
  await withApp(global, async (app) => {
    const plan = await planDocument(app, document, inputs);
    await checkPlan(app, plan);
    const { registry, services } = await app.invoker();
    const { maxIterations } = services.config;
    const { graph, data } = plan;
    const batch = parseBatch({ graph, data, runs }, { registry, newId: randomUUID, maxIterations });
    if (runs > 1 && isFixed(plan, registry)) app.progress.note(ALIKE);
    const destination = await placeFor(output, { count: batchSize(batch), stem: document.stem });
    const workflow = workflowText(plan.document);
    await runAll(batch, { app, request, destination, title: document.title, ...(workflow && { workflow }) });
  });
}

const ALIKE = "note: nothing in it is drawn at random, so the runs are alike; a rand_int node gives each its own seed";

/** Whether every run of a graph gives the same. */
function isFixed({ graph }: Plan, registry: InvocationRegistry): boolean {
  return Object.values(graph.nodes).every(({ type }) => registry.find(type)?.useCache !== false);
}

/** Says what is replaced or left out, and ends here when it cannot run. */
async function checkPlan(app: App, { document, graph, problems }: Plan): Promise<void> {
  // A graph's own errors name the place in it; that a required value is missing shows when its node runs.
  if (document.kind === "graph") (await app.invoker()).parseGraph(graph);
  const about = problems.filter(({ kind }) => document.kind === "workflow" || kind !== "field-empty");
  throwFirst(document.title, about);
  for (const { message } of about) app.progress.note(`note: ${message}`);
}

/** Where pictures go; undefined: they stay where they are stored. @throws OUTPUT_UNWRITABLE */
async function placeFor(
  output: string | undefined,
  { count, stem }: { readonly count: number; readonly stem: string },
): Promise<Destination | undefined> {
  if (output === undefined) return undefined;
  if (output === "-" || /\.png$/i.test(output)) return openDestination({ output, count, stem });
  return { kind: "folder", folder: await openFolder(output), stem };
}

/** What is embedded in pictures: the workflow as it was run, without its id. */
function workflowText(document: Document): string | undefined {
  if (document.kind === "graph") return undefined;
  const { id: _, ...workflow } = document.workflow;
  return JSON.stringify(workflow);
}

interface Running {
  readonly app: App;
  readonly request: RunRequest;
  readonly destination: Destination | undefined;
  readonly title: string;
  readonly workflow?: string;
}

/** One session of the batch. */
interface Turn {
  /** From 1. */
  readonly run: number;
  readonly count: number;
  readonly values: readonly NodeFieldValue[];
}

async function runAll(batch: Batch, running: Running): Promise<void> {
  const { app, request } = running;
  const count = batchSize(batch);
  let run = 0;
  let pictures = 0;
  const failures: unknown[] = [];
  for (const values of expandBatch(batch)) {
    run += 1;
    try {
      pictures += await runTurn(batch, { run, count, values }, running);
    } catch (error) {
      if (count === 1 || request.failFast || (error instanceof EvokeError && error.code === "CANCELED")) throw error;
      failures.push(error);
      app.progress.note(`run ${run}/${count} failed: ${errorLine(error)}`);
      if (request.json) printLine({ run, values, error: factsOf(error) });
    }
  }
  if (pictures === 0 && failures.length === 0) app.progress.note("It made no pictures but intermediate ones.");
  if (count === 1) return;
  const made = `${pictures} ${pictures === 1 ? "picture" : "pictures"}`;
  app.progress.note(`${count - failures.length} of ${count} runs done, ${made}`);
  if (failures.length > 0) throw new EvokeError("RUNS_FAILED", { failed: failures.length, count });
}

/** Runs one session and gives the number of its pictures. */
async function runTurn(batch: Batch, turn: Turn, running: Running): Promise<number> {
  const { app, request, workflow } = running;
  const { run, count, values } = turn;
  if (count > 1) app.progress.note([`run ${run}/${count}`, ...values.map(valueText)].join("  "));
  const session = await runGraph(app, substitute(batch.graph, values), workflow === undefined ? {} : { workflow });
  const images = await exported(session, turn, running);
  if (request.json) printLine({ run, values, ...report(session, images) });
  else for (const { path } of images) if (path !== undefined) process.stdout.write(`${shortPath(path)}\n`);
  return images.length;
}

interface ListedImage {
  readonly node: string;
  readonly name: string;
  /** Absent: it went to stdout. */
  readonly path?: string;
}

/** The pictures that are results, copied to where they are wanted. */
async function exported(
  { session }: GraphRun,
  { run }: Turn,
  { app, destination }: Running,
): Promise<readonly ListedImage[]> {
  const results = [...session.graph.nodes.values()].filter((node) => node.is_intermediate !== true);
  const named = new Map(
    results.flatMap(({ id }) =>
      outputsOf(session, id)
        .flatMap(imageNames)
        .map((name): [string, string] => [name, id]),
    ),
  );
  if (destination !== undefined && destination.kind !== "folder" && named.size > 1) {
    const path = destination.kind === "file" ? destination.path : "-";
    const reason = `there are ${named.size} pictures, which need a folder`;
    throw new EvokeError("OUTPUT_UNWRITABLE", { path, reason });
  }
  const images: ListedImage[] = [];
  for (const [name, node] of named) {
    const number = named.size === 1 ? `${run}` : `${run}.${images.length + 1}`;
    const path =
      destination === undefined
        ? imagePath(app.configuration, name)
        : await writePicture(destination, await app.services.images.bytes(name), number);
    images.push({ node, name, ...(path !== undefined && { path }) });
  }
  return images;
}

function report({ session, statistics }: GraphRun, images: readonly ListedImage[]) {
  const outputs = [...session.graph.nodes.keys()].map((id) => [id, outputsOf(session, id)]);
  return { images, outputs: Object.fromEntries(outputs), timings: nodeTimings(statistics), statistics };
}

function factsOf(error: unknown) {
  return { code: error instanceof EvokeError ? error.code : "INTERNAL", message: errorLine(error) };
}

function valueText({ node_path, field_name, value }: NodeFieldValue): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `${node_path}.${field_name}=${text.length > 40 ? `${text.slice(0, 39)}…` : text}`;
}

function printLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
