import { type EmbeddedDocuments, parseWorkflow } from "@evoke/invoke";
import { documentsOfPng } from "@evoke/services";

/** A PNG's first eight bytes (PNG specification, 5.2). */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The documents that an uploaded picture carries; what is not what it should be is left out, as in InvokeAI. */
export function uploadedDocuments(bytes: Uint8Array): EmbeddedDocuments {
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) return {};
  const { metadata, workflow, graph } = documentsOfPng(bytes);
  return {
    ...(metadata && { metadata }),
    ...(workflow !== undefined && isWorkflow(workflow) && { workflow }),
    ...(graph !== undefined && isGraph(graph) && { graph }),
  };
}

function isWorkflow(text: string): boolean {
  try {
    parseWorkflow(JSON.parse(text));
    return true;
  } catch {
    return false;
  }
}

function isGraph(text: string): boolean {
  const graph: unknown = JSON.parse(text);
  if (typeof graph !== "object" || graph === null || !("nodes" in graph) || !("edges" in graph)) return false;
  return typeof graph.nodes === "object" && graph.nodes !== null && Array.isArray(graph.edges);
}
