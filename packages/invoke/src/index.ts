export * from "./fields/models.ts";
export * from "./fields/resources.ts";
export type * from "./graph/graph-json.ts";
export {
  type Classification,
  defineInvocation,
  type InvocationDefinition,
  type InvocationOptions,
} from "./invocation/define-invocation.ts";
export {
  defineOutput,
  type OutputDefinition,
  type OutputOptions,
  type OutputValue,
} from "./invocation/define-output.ts";
export type { FieldMeta, InputKind } from "./invocation/field-meta.ts";
export type { InvocationRegistry } from "./invocation/registry.ts";
export type * from "./invoker/context.ts";
export type { Invoker, InvokerOptions } from "./invoker/invoker.ts";
export type * from "./services/events.ts";
export type * from "./services/generate.ts";
export type * from "./services/images.ts";
export type * from "./services/invocation-cache.ts";
export { type Logger, silentLogger } from "./services/logger.ts";
export type * from "./services/models.ts";
export type * from "./services/services.ts";
export type * from "./services/session-processor.ts";
export type * from "./services/tensors.ts";
export type * from "./session/session-json.ts";
