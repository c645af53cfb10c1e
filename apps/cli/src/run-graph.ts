import type { OutputValue, RunStatistics, Session } from "@evoke/invoke";
import type { App } from "./app.ts";
import { interruptible } from "./interrupt.ts";
import { progressOf } from "./terminal/show-progress.ts";
import { statisticsTable } from "./terminal/statistics-table.ts";

/** A finished run. */
export interface GraphRun {
  readonly session: Session;
  readonly statistics: RunStatistics;
}

export interface GraphRunOptions {
  /** Workflow JSON as text, embedded into the pictures that are saved. */
  readonly workflow?: string;
}

/** Runs a graph in this process and shows its progress. @throws GRAPH_…, CANCELED, and what made a node fail */
export function runGraph(app: App, graph: unknown, options: GraphRunOptions = {}): Promise<GraphRun> {
  return interruptible(async (signal) => {
    const invoker = await app.invoker();
    const session = invoker.newSession(invoker.parseGraph(graph));
    const onEvent = progressOf(app.progress);
    const statistics = await invoker.runSession(session, { ...options, signal, onEvent, previews: false });
    if (app.verbose) app.progress.note(statisticsTable(statistics));
    if (session.failure !== undefined) throw session.failure.error;
    return { session, statistics };
  });
}

/** The outputs of a source node: one for each of its copies. */
export function outputsOf(session: Session, sourceId: string): readonly OutputValue[] {
  return session.copiesOf(sourceId).flatMap((copy) => session.results.get(copy) ?? []);
}
