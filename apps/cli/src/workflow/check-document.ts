import { batchSize, type WorkflowProblem } from "@evoke/invoke";
import { withApp } from "../app.ts";
import type { GlobalOptions } from "../global-options.ts";
import { table } from "../terminal/table.ts";
import { splitAssignments } from "./assignments.ts";
import { type Plan, planDocument, throwFirst } from "./plan.ts";
import { readDocument } from "./read-document.ts";

export interface CheckRequest {
  readonly path: string;
  readonly json: boolean;
}

/** Prints everything that a workflow or graph lacks here. @throws WORKFLOW_… when it cannot run */
export async function checkDocument({ path, json }: CheckRequest, options: GlobalOptions): Promise<void> {
  const { global, inputs } = await splitAssignments(options);
  const document = await readDocument(path);
  await withApp(global, async (app) => {
    const plan = await planDocument(app, document, inputs);
    process.stdout.write(json ? `${JSON.stringify(facts(plan), undefined, 2)}\n` : text(plan));
    throwFirst(document.title, plan.problems);
  });
}

function facts({ document, graph, data, problems }: Plan) {
  return {
    file: document.path,
    kind: document.kind,
    name: document.title,
    runnable: isRunnable(problems),
    nodes: Object.keys(graph.nodes).length,
    sessions: sessions(data),
    problems,
  };
}

function text(plan: Plan): string {
  const { document, problems } = plan;
  const { nodes, sessions: count } = facts(plan);
  const rows = problems.map(({ severity, kind, message }) => [severity, kind, message]);
  const size = `${nodes} ${nodes === 1 ? "node" : "nodes"}, ${count} ${count === 1 ? "run" : "runs"}`;
  const verdict = isRunnable(problems) ? "can run" : "cannot run";
  return `${rows.length === 0 ? "" : table(rows)}${document.title} ${verdict}: ${size}\n`;
}

function sessions(data: Plan["data"]): number {
  return batchSize({ data: data.map((group) => [...group]), runs: 1 });
}

function isRunnable(problems: readonly WorkflowProblem[]): boolean {
  return problems.every(({ severity }) => severity !== "error");
}
