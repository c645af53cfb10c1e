import type { EdgeJson, EvokeEvent, InvocationServices, Invoker, NodeJson, OutputValue, Session } from "@evoke/invoke";
import { checkInput, identifierOf, portsOf } from "@evoke/invoke";
import { imageNames } from "../image-names.ts";
import { resolvedValues } from "../invoke/field-values.ts";
import { outputsOf } from "../run-graph.ts";
import { firstModel } from "./models-that-fit.ts";
import { nodeOf, type PlannedStage, planLine } from "./plan.ts";
import type { Stage } from "./stage.ts";
import { withoutNode } from "./without-node.ts";

/** An invocation that has run. */
export interface StageResult {
  readonly node: NodeJson;
  /** One for each copy, where it was run over a list. */
  readonly outputs: readonly OutputValue[];
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: EvokeEvent) => void;
  /** An invocation is done; the next one has not begun. */
  readonly onResult?: (result: StageResult, place: { readonly last: boolean }) => Promise<void>;
}

/** Runs what has been added to a session, wherever that is. @throws CANCELED, what made a node fail */
export type RunAdded = (session: Session, options: Pick<RunOptions, "signal" | "onEvent">) => Promise<Session>;

/**
 * The session that lines add their invocations to, so that later ones can use what earlier ones gave. An invocation that
 * fails, or is canceled, leaves the session as it was before it.
 */
export class PipeSession {
  readonly #invoker: Invoker;
  readonly #run: RunAdded;
  readonly #id: string;

  constructor(invoker: Invoker, run: RunAdded) {
    this.#invoker = invoker;
    this.#run = run;
    this.#id = invoker.sessions.create().id;
  }

  get session(): Session {
    return this.#invoker.sessions.get(this.#id);
  }

  /** What has run, in order. */
  get history(): readonly StageResult[] {
    return this.#invoker.sessions.history(this.#id).map(({ node, results }) => ({ node, outputs: results }));
  }

  /** Checks a whole line, then runs its invocations one after the other. @throws what is wrong with one of them */
  async run(stages: readonly Stage[], options: RunOptions): Promise<readonly StageResult[]> {
    const { registry, services } = this.#invoker;
    const planned = planLine(stages, { graph: this.session.graph, registry });
    const ready = await this.#resolve(planned, services);
    const results: StageResult[] = [];
    try {
      for (const [index, { node, plan }] of ready.entries()) {
        const last = index === ready.length - 1;
        const result = await this.#runStage(last ? node : { is_intermediate: true, ...node }, plan, options);
        results.push(result);
        await options.onResult?.(result, { last });
      }
    } finally {
      await this.#keepPictures(results.at(-1));
    }
    return results;
  }

  /** Puts what names of models and pictures stand for into the nodes. Pictures come last, because files are stored. */
  async #resolve(planned: readonly PlannedStage[], services: InvocationServices) {
    const withModels = [];
    for (const plan of planned) {
      const { stage, openModels } = plan;
      const models: Record<string, unknown> = {};
      for (const field of stage.fields.filter(({ name }) => openModels.includes(name))) {
        models[field.name] = identifierOf(await firstModel(services.models, field));
      }
      const named = stage.fields.filter(({ kind }) => kind === "model");
      withModels.push({ plan, values: { ...(await resolvedValues(named, stage.given, services)), ...models } });
    }
    const ready = [];
    for (const { plan, values } of withModels) {
      const resolved = await resolvedValues(plan.stage.fields, values, services);
      ready.push({ plan, node: nodeOf(plan.stage, plan.id, resolved) });
    }
    return ready;
  }

  async #runStage(node: NodeJson, plan: PlannedStage, options: RunOptions): Promise<StageResult> {
    const { sessions } = this.#invoker;
    const edges = plan.edges.filter((edge) => !plan.automatic.has(edge) || this.#fits(edge, plan.stage));
    sessions.addInvocation(this.#id, node, { edges });
    try {
      const session = await this.#run(this.session, options);
      return { node, outputs: outputsOf(session, node.id) };
    } catch (error) {
      sessions.put(withoutNode(this.session.toJson(), node.id));
      throw error;
    }
  }

  /**
   * Whether an input takes what an edge brings. Where a value may be left out, one that does not fit (a width that is no
   * multiple of 8) is: nobody asked for that edge.
   */
  #fits({ source, destination }: EdgeJson, { invocation }: Stage): boolean {
    const { field } = destination;
    if (portsOf(invocation).inputs.get(field)?.required !== false) return true;
    return outputsOf(this.session, source.node_id).every(
      (output) => checkInput(invocation, { [field]: output[source.field] }) === undefined,
    );
  }

  /** The last pictures of a line belong to the gallery, whichever of its invocations made them. */
  async #keepPictures(result: StageResult | undefined): Promise<void> {
    const names = (result?.outputs ?? []).flatMap(imageNames);
    if (names.length === 0) return;
    const { images } = this.#invoker.services;
    const records = await images.records(names);
    const hidden = records.filter(({ is_intermediate }) => is_intermediate).map(({ image_name }) => image_name);
    if (hidden.length > 0) await images.updateMany(hidden, { is_intermediate: false });
  }
}
