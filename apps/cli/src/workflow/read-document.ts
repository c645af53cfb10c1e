import { basename, extname } from "node:path";
import { EvokeError } from "@evoke/errors";
import { readPngText } from "@evoke/imaging";
import { type GraphJson, GraphSchema, parseWorkflow, type Workflow } from "@evoke/invoke";
import { JsonProblem, parseJsonBytes } from "../files/parse-json.ts";
import { stemFromPrompt } from "../files/picture-name.ts";
import { readInput } from "../files/read-input.ts";

/** The most bytes of a document; InvokeAI's own workflows have some 100 kB. */
const MOST = 64 * 2 ** 20;

/** What a file gives to run. */
export type Document = DocumentFile &
  (
    | { readonly kind: "workflow"; readonly workflow: Workflow }
    /** A graph as it was written; that it is one is checked when it is run. */
    | { readonly kind: "graph"; readonly graph: unknown }
  );

interface DocumentFile {
  readonly path: string;
  /** For messages: the workflow's name, else the path. */
  readonly title: string;
  /** For names of files. */
  readonly stem: string;
  /** Which chunk of a picture it comes from. */
  readonly chunk?: string;
}

/**
 * Reads a workflow or graph: a JSON file, or a PNG that carries one; `-` is stdin.
 * @throws FILE_UNREADABLE, FILE_TOO_LARGE, GRAPH_FILE_INVALID, WORKFLOW_INVALID
 */
export async function readDocument(path: string): Promise<Document> {
  const bytes = await readInput(path, MOST);
  const carried = isPng(bytes) ? carriedBy(path, bytes) : undefined;
  const value = parsed(path, carried?.bytes ?? bytes);
  const name = path === "-" ? "graph" : basename(path, extname(path));
  const file = { path, ...(carried && { chunk: carried.chunk }) };
  if (typeof value !== "object" || value === null) throw invalid(path, "it is no object");
  if (!("nodes" in value)) throw invalid(path, 'it has no "nodes"');
  if (!Array.isArray(value.nodes)) {
    return { ...file, kind: "graph", graph: value, title: path, stem: stemFromPrompt(name) };
  }
  const workflow = parseWorkflow(value);
  const title = workflow.name || path;
  return { ...file, kind: "workflow", workflow, title, stem: stemFromPrompt(workflow.name || name) };
}

/** The structure of a graph. @throws GRAPH_FILE_INVALID */
export function graphOf({ path, graph }: { readonly path: string; readonly graph: unknown }): GraphJson {
  const { data, error } = GraphSchema.safeParse(graph);
  if (data !== undefined) return { ...data, id: data.id ?? "graph" };
  const [issue] = error.issues;
  throw invalid(path, `${issue?.path.join(".") || "its top level"}: ${issue?.message ?? "it is no graph"}`);
}

function isPng(bytes: Uint8Array): boolean {
  return Buffer.from("\x89PNG\r\n\x1a\n", "latin1").equals(bytes.subarray(0, 8));
}

function carriedBy(path: string, png: Uint8Array): { readonly chunk: string; readonly bytes: Uint8Array } {
  const texts = readPngText(png);
  // The workflow comes first, because it has what a person named.
  for (const chunk of ["invokeai_workflow", "invokeai_graph"]) {
    const text = texts.get(chunk);
    if (text !== undefined) return { chunk, bytes: Buffer.from(text) };
  }
  throw invalid(path, "the picture carries neither invokeai_workflow nor invokeai_graph");
}

function parsed(path: string, bytes: Uint8Array): unknown {
  try {
    return parseJsonBytes(bytes);
  } catch (cause) {
    throw cause instanceof JsonProblem ? invalid(path, cause.message, cause) : cause;
  }
}

function invalid(path: string, reason: string, cause?: unknown): EvokeError {
  return new EvokeError("GRAPH_FILE_INVALID", { path, reason }, { cause });
}
