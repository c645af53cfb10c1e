import { readPngText } from "@evoke/imaging";
import type { EmbeddedDocuments } from "@evoke/invoke";

/** InvokeAI's keywords, so that pictures carry their recipe between the programs. */
const METADATA = "invokeai_metadata";
const WORKFLOW = "invokeai_workflow";
const GRAPH = "invokeai_graph";

/** The documents as PNG texts by keyword. */
export function documentsToText({ metadata, workflow, graph }: EmbeddedDocuments): Readonly<Record<string, string>> {
  return {
    ...(metadata && { [METADATA]: JSON.stringify(metadata) }),
    ...(workflow !== undefined && { [WORKFLOW]: workflow }),
    ...(graph !== undefined && { [GRAPH]: graph }),
  };
}

/** The documents of a PNG; one that is not the JSON object it should be is left out. */
export function documentsOfPng(png: Uint8Array): EmbeddedDocuments {
  const texts = readPngText(png);
  const metadata = jsonObject(texts.get(METADATA));
  const workflow = texts.get(WORKFLOW);
  const graph = texts.get(GRAPH);
  return {
    ...(metadata && { metadata }),
    ...(jsonObject(workflow) && { workflow }),
    ...(jsonObject(graph) && { graph }),
  };
}

/** A text that holds a JSON object, parsed; undefined for anything else. */
export function jsonObject(text: string | null | undefined): Readonly<Record<string, unknown>> | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
