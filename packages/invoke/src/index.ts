export { collect } from "./control/collect.ts";
export { choose } from "./control/if.ts";
export { iterate } from "./control/iterate.ts";
export { anyList } from "./fields/any.ts";
export * from "./fields/control.ts";
export * from "./fields/metadata.ts";
export * from "./fields/mixins.ts";
export * from "./fields/models.ts";
export * from "./fields/resources.ts";
export { SCHEDULER_NAMES, schedulerField } from "./fields/scheduler.ts";
export { autoLink, type LinkRequest } from "./graph/auto-link.ts";
export { Graph } from "./graph/graph.ts";
export type * from "./graph/graph-json.ts";
export { GraphSchema, parseGraph } from "./graph/parse-graph.ts";
export { checkNewEdge, checkNode, validateGraph } from "./graph/validate-graph.ts";
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
export { discoverInvocations } from "./invocation/discovery.ts";
export { expectation, type JsonSchema } from "./invocation/expectation.ts";
export type { FieldMeta, InputKind } from "./invocation/field-meta.ts";
export { type FieldType, fieldType, isCompatible, typeText } from "./invocation/field-type.ts";
export { checkInput, type InputIssue, parseInput } from "./invocation/input.ts";
export { type InputPort, type Ports, portsOf } from "./invocation/ports.ts";
export { InvocationRegistry } from "./invocation/registry.ts";
export {
  invocationSchema,
  outputSchema,
  publishedSchemas,
  type SchemaComponents,
} from "./invocation/schema.ts";
export {
  addUserInvocations,
  type UserInvocationOptions,
  type UserModule,
} from "./invocation/user-invocations.ts";
export { invocationCacheKey } from "./invoker/cache-key.ts";
export type * from "./invoker/context.ts";
export { Invoker, type InvokerOptions } from "./invoker/invoker.ts";
export type { RunnerOptions } from "./invoker/session-runner.ts";
export { type AddOptions, type HistoryEntry, Sessions } from "./invoker/sessions.ts";
export { parseWorkflow, type Workflow } from "./library/workflow.ts";
export { type ExpandOptions, expandDynamicPrompt } from "./prompts/expand-dynamic-prompt.ts";
export { readWildcards } from "./prompts/read-wildcards.ts";
export type { Wildcards } from "./prompts/wildcards.ts";
export { type Batch, type BatchDatum, type BatchItem, BatchSchema, type NodeFieldValue } from "./queue/batch.ts";
export { batchSize, expandBatch, substitute } from "./queue/expand-batch.ts";
export { LeaseWatch } from "./queue/lease-watch.ts";
export { newSessionJson } from "./queue/new-session.ts";
export { type ParseBatchOptions, parseBatch } from "./queue/parse-batch.ts";
export * from "./queue/queue-events.ts";
export type * from "./services/boards.ts";
export type * from "./services/client-state.ts";
export type * from "./services/covers.ts";
export type * from "./services/events.ts";
export type * from "./services/generate.ts";
export type * from "./services/generate-restoration.ts";
export type * from "./services/generate-steering.ts";
export type * from "./services/images.ts";
export type * from "./services/invocation-cache.ts";
export type * from "./services/invocation-services.ts";
export type * from "./services/invoker-services.ts";
export type * from "./services/library-services.ts";
export { type Logger, silentLogger } from "./services/logger.ts";
export type * from "./services/model-records.ts";
export type * from "./services/models.ts";
export type * from "./services/queue-items.ts";
export type * from "./services/queue-processor.ts";
export type * from "./services/session-leases.ts";
export type * from "./services/session-processor.ts";
export type * from "./services/session-queue.ts";
export type * from "./services/style-presets.ts";
export type * from "./services/system-prompts.ts";
export type * from "./services/tensors.ts";
export type * from "./services/workflows.ts";
export type { SessionEditor } from "./session/edit.ts";
export * from "./session/end-of-call.ts";
export { type ErrorFacts, errorFacts } from "./session/error-facts.ts";
export type * from "./session/run-statistics.ts";
export { Session, type SessionFailure, type SessionOptions } from "./session/session.ts";
export type * from "./session/session-json.ts";
export * from "./session/workflow-calls.ts";
export { callCompatibility, type WorkflowCallCompatibility } from "./workflow/call-compatibility.ts";
export { callableInputs } from "./workflow/callable-inputs.ts";
export { exposedInputs, type InputAddress } from "./workflow/exposed-inputs.ts";
export { findInput, type NamedInputs, type NamedNode } from "./workflow/find-input.ts";
export type { GeneratorRequest } from "./workflow/generator-values.ts";
export { graphProblems } from "./workflow/graph-problems.ts";
export { migrateWorkflow } from "./workflow/migrate-workflow.ts";
export { CALLED_INPUT } from "./workflow/plan-call.ts";
export { type PlanSurroundings, planWorkflow, withModels } from "./workflow/plan-workflow.ts";
export type { WorkflowProblem } from "./workflow/problem.ts";
export { type ResolvedModels, resolveModels } from "./workflow/resolve-models.ts";
export { type WorkflowContent, workflowContent } from "./workflow/workflow-content.ts";
export { inputNames, withInputValue, workflowInputs } from "./workflow/workflow-inputs.ts";
export {
  generatorRequests,
  type WorkflowGraph,
  type WorkflowToGraphOptions,
  workflowToGraph,
} from "./workflow/workflow-to-graph.ts";
