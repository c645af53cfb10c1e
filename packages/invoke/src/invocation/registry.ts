import { didYouMean, EvokeError } from "@evoke/errors";
import type { InvocationDefinition } from "./define-invocation.ts";
import { NODE_ATTRIBUTES } from "./input.ts";
import { portsOf } from "./ports.ts";

const BUILT_IN_PACK = "invokeai";

/** The invocations that are there, by type. */
export class InvocationRegistry {
  readonly #byType = new Map<string, InvocationDefinition>();
  readonly #origins = new Map<string, string>();
  readonly #packs = new Map<string, string>();

  /**
   * Adds an invocation; `origin` says where it comes from, for messages, `pack` under which name editors show what
   * comes with it.
   * @throws INVOCATION_DUPLICATE when its type is taken; INVOCATION_BROKEN when its schema is unusable.
   */
  register(invocation: InvocationDefinition, origin = "the program", pack = BUILT_IN_PACK): void {
    const { type } = invocation;
    const taken = this.#origins.get(type);
    if (taken !== undefined) throw new EvokeError("INVOCATION_DUPLICATE", { type, origin, taken });
    const reason = defect(invocation);
    if (reason !== undefined) throw new EvokeError("INVOCATION_BROKEN", { type: String(type), origin, reason });
    this.#byType.set(type, invocation);
    this.#origins.set(type, origin);
    this.#packs.set(type, pack);
  }

  has(type: string): boolean {
    return this.#byType.has(type);
  }

  /** @throws INVOCATION_UNKNOWN with the nearest type. */
  get(type: string): InvocationDefinition {
    const invocation = this.#byType.get(type);
    if (invocation === undefined) {
      throw new EvokeError("INVOCATION_UNKNOWN", { type, nearest: didYouMean(type, this.#byType.keys()) });
    }
    return invocation;
  }

  find(type: string): InvocationDefinition | undefined {
    return this.#byType.get(type);
  }

  /** Where a type was defined. */
  origin(type: string): string | undefined {
    return this.#origins.get(type);
  }

  /** The pack that a type belongs to: `invokeai`, as InvokeAI's clients expect, for what comes with the program. */
  pack(type: string): string {
    return this.#packs.get(type) ?? BUILT_IN_PACK;
  }

  /** In alphabetical order of type. */
  list(): readonly InvocationDefinition[] {
    return [...this.#byType.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  }

  types(): readonly string[] {
    return this.list().map(({ type }) => type);
  }
}

/** What makes an invocation unusable, or `undefined`. */
function defect(invocation: InvocationDefinition): string | undefined {
  if (!/^[a-z][a-z0-9_]*$/.test(invocation.type)) return "its type must be snake_case";
  if (!/^\d+\.\d+\.\d+$/.test(invocation.version)) return `its version "${invocation.version}" is not like 1.0.0`;
  if (typeof invocation.invoke !== "function") return "it has no invoke function";
  if (!isObjectSchema(invocation.input)) return "its input is not a z.object";
  if (!isObjectSchema(invocation.output?.fields)) return "its output is not made with defineOutput";
  const reserved = NODE_ATTRIBUTES.find((name) => name in invocation.input.shape);
  if (reserved !== undefined) return `the field name ${reserved} is reserved`;
  try {
    portsOf(invocation);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return undefined;
}

function isObjectSchema(schema: unknown): boolean {
  return typeof schema === "object" && schema !== null && "shape" in schema && typeof schema.shape === "object";
}
