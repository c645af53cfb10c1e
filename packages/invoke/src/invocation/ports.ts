import { z } from "zod";
import type { InvocationDefinition } from "./define-invocation.ts";
import { fieldMeta, type InputKind, isRequired } from "./field-meta.ts";
import { type FieldType, fieldType } from "./field-type.ts";

/** An input as edges and editors see it. */
export interface InputPort {
  readonly name: string;
  readonly schema: z.core.$ZodType;
  readonly type: FieldType;
  readonly input: InputKind;
  /** Whether it must have a value before the invocation runs. */
  readonly required: boolean;
}

/** An invocation's inputs and outputs by name. */
export interface Ports {
  readonly inputs: ReadonlyMap<string, InputPort>;
  readonly outputs: ReadonlyMap<string, FieldType>;
}

const known = new WeakMap<InvocationDefinition, Ports>();

/** The ports of an invocation, derived from its schemas once. */
export function portsOf(invocation: InvocationDefinition): Ports {
  const earlier = known.get(invocation);
  if (earlier !== undefined) return earlier;
  const inputs = Object.entries(invocation.input.shape).map(([name, schema]): [string, InputPort] => [
    name,
    { name, schema, type: fieldType(schema), input: fieldMeta(schema).input ?? "any", required: isRequired(schema) },
  ]);
  const outputs = Object.entries(invocation.output.fields.shape).map(([name, schema]): [string, FieldType] => [
    name,
    fieldType(schema),
  ]);
  const ports = { inputs: new Map(inputs), outputs: new Map(outputs) };
  known.set(invocation, ports);
  return ports;
}

/** An input by its name, be it one of those that are known by the beginning of their names only. */
export function inputPort(invocation: InvocationDefinition, name: string): InputPort | undefined {
  const known = portsOf(invocation).inputs.get(name);
  if (known !== undefined || !isOpenInput(invocation, name)) return known;
  return { name, schema: z.any(), type: { kind: "any" }, input: "any", required: false };
}

export function isOpenInput({ openInputs }: InvocationDefinition, name: string): boolean {
  return openInputs !== "" && name.startsWith(openInputs);
}
