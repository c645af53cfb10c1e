import { EvokeError } from "@evoke/errors";
import { type Invoker, ModelIdentifierField, type SessionJson, type SessionProcessor } from "@evoke/invoke";
import type { RunAdded } from "./pipe-session.ts";

/** Runs sessions in this process: nothing has to be started, and nothing else happens meanwhile. */
export function runHere(invoker: Invoker): RunAdded {
  return async (session, options) => {
    await invoker.runSession(session, { ...options, previews: false });
    if (session.failure !== undefined) throw session.failure.error;
    return session;
  };
}

/** Runs sessions in another process, which can be stopped at any moment and keeps the models loaded. */
export function runElsewhere(processor: SessionProcessor, invoker: Invoker): RunAdded {
  const paths = new Map<string, string>();
  return async (session, options) => {
    for (const key of modelKeys([...session.graph.nodes.values()])) {
      if (!paths.has(key)) paths.set(key, (await invoker.services.models.get(key)).path);
    }
    const request = { session: session.toJson(), previews: false, modelPaths: [...paths.values()] };
    const json = await processor.run(request, options);
    const failure = failureIn(json);
    if (failure !== undefined) throw failure;
    return invoker.sessions.put(json);
  };
}

/** The keys of all models that values name. */
function modelKeys(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(modelKeys);
  const { data } = ModelIdentifierField.safeParse(value);
  if (data !== undefined) return data.key === "" ? [] : [data.key];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(modelKeys) : [];
}

/** What made a session fail; its JSON keeps the text only, behind the error's name. */
function failureIn({ errors }: SessionJson): EvokeError | undefined {
  const [text] = Object.values(errors);
  if (text === undefined) return undefined;
  const [, code = "Error", problem = text] = /^(\w+): (.*)$/s.exec(text) ?? [];
  return new EvokeError("LINE_RUN_FAILED", { problem, code });
}
