import { EvokeError } from "@evoke/errors";
import { COLLECT, ITERATE } from "../control/types.ts";
import { elementType, type FieldType, isCompatible, typeText } from "../invocation/field-type.ts";
import { portsOf } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { endText, type Graph } from "./graph.ts";
import type { EdgeJson } from "./graph-json.ts";

const ANY: FieldType = { kind: "any" };

/** What flows through iterate and collect nodes, worked out from what is connected to them. */
export class IterationRules {
  readonly #graph: Graph;
  readonly #registry: InvocationRegistry;
  readonly #roots = new Map<string, readonly FieldType[]>();

  constructor(graph: Graph, registry: InvocationRegistry) {
    this.#graph = graph;
    this.#registry = registry;
  }

  /** Checks what is connected to every iterate and collect node. @throws GRAPH_ITERATE_INVALID, GRAPH_COLLECT_INVALID */
  check(): void {
    for (const { id, type } of this.#graph.nodes.values()) {
      if (type === ITERATE) this.#checkIterate(id);
      else if (type === COLLECT) this.#checkCollect(id);
    }
  }

  /** Checks that iterate and collect nodes have inputs at all: only a finished graph must. */
  checkPresence(): void {
    for (const { id, type } of this.#graph.nodes.values()) {
      if (type === ITERATE && this.#graph.edgesInto(id, "collection").length !== 1) {
        throw new EvokeError("GRAPH_ITERATE_INVALID", { id, reason: "its collection has no edge" });
      }
      if (type === COLLECT && this.#graph.incoming(id).size === 0) {
        throw new EvokeError("GRAPH_COLLECT_INVALID", {
          id,
          reason: "neither its item nor its collection has an edge",
        });
      }
    }
  }

  #checkIterate(id: string): void {
    const [edge] = this.#graph.edgesInto(id, "collection");
    if (edge === undefined) return;
    const element = this.#listElement(edge);
    if (element === undefined) {
      const reason = `${endText(edge.source)} gives ${typeText(this.#outputType(edge))}, which is not a list`;
      throw new EvokeError("GRAPH_ITERATE_INVALID", { id, reason });
    }
    for (const out of this.#graph.outgoing(id)) {
      const to = this.#inputType(out);
      if (out.source.field !== "item" || isCompatible(element, to)) continue;
      const reason = `its items are ${typeText(element)}, but ${endText(out.destination)} takes ${typeText(to)}`;
      throw new EvokeError("GRAPH_ITERATE_INVALID", { id, reason });
    }
  }

  #checkCollect(id: string): void {
    const [edge] = this.#graph.edgesInto(id, "collection");
    if (edge !== undefined && elementType(this.#outputType(edge)) === undefined && !this.#isAny(edge)) {
      const reason = `${endText(edge.source)} gives ${typeText(this.#outputType(edge))}, which is not a list`;
      throw new EvokeError("GRAPH_COLLECT_INVALID", { id, reason });
    }
    const roots = this.#elementTypes(id);
    if (roots.length > 1) {
      const reason = `it is given ${roots.map(typeText).join(" and ")}`;
      throw new EvokeError("GRAPH_COLLECT_INVALID", { id, reason });
    }
    for (const out of this.#graph.outgoing(id)) this.#checkConsumer(id, out, roots[0] ?? ANY);
  }

  #checkConsumer(id: string, out: EdgeJson, root: FieldType): void {
    const to = this.#inputType(out);
    const wanted = to.kind === "any" ? ANY : elementType(to);
    if (wanted === undefined) {
      const reason = `it gives a list, but ${endText(out.destination)} takes ${typeText(to)}`;
      throw new EvokeError("GRAPH_COLLECT_INVALID", { id, reason });
    }
    const isUntyped = root.kind === "any" && wanted.kind !== "any";
    if (!isUntyped && isCompatible(root, wanted)) return;
    const given = isUntyped ? "things of unknown type" : typeText(root);
    const reason = `it gathers ${given}, but ${endText(out.destination)} takes a list of ${typeText(wanted)}`;
    throw new EvokeError("GRAPH_COLLECT_INVALID", { id, reason });
  }

  /** The distinct known element types that a collector is given, through chained collectors. */
  #elementTypes(id: string): readonly FieldType[] {
    const earlier = this.#roots.get(id);
    if (earlier !== undefined) return earlier;
    this.#roots.set(id, []);
    const types = new Map<string, FieldType>();
    for (const edge of this.#graph.incoming(id)) {
      const given =
        edge.destination.field === "item" ? [this.#outputType(edge)] : [this.#listElement(edge)].filter(isKnown);
      for (const type of given) if (type.kind !== "any") types.set(typeText(type), type);
    }
    const distinct = [...types.values()];
    this.#roots.set(id, distinct);
    return distinct;
  }

  /** The element type of what an edge carries: a collector's own where the source is one. */
  #listElement(edge: EdgeJson): FieldType | undefined {
    if (this.#graph.nodes.get(edge.source.node_id)?.type === COLLECT) {
      return this.#elementTypes(edge.source.node_id)[0] ?? ANY;
    }
    return elementType(this.#outputType(edge));
  }

  #isAny(edge: EdgeJson): boolean {
    return this.#outputType(edge).kind === "any";
  }

  #outputType({ source }: EdgeJson): FieldType {
    const type = this.#graph.nodes.get(source.node_id)?.type ?? "";
    return portsOf(this.#registry.get(type)).outputs.get(source.field) ?? ANY;
  }

  #inputType({ destination }: EdgeJson): FieldType {
    const type = this.#graph.nodes.get(destination.node_id)?.type ?? "";
    return portsOf(this.#registry.get(type)).inputs.get(destination.field)?.type ?? ANY;
  }
}

function isKnown(type: FieldType | undefined): type is FieldType {
  return type !== undefined;
}
