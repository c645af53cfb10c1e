import { EvokeError } from "@evoke/errors";
import type { Invoker, SessionJson, SessionProcessor } from "@evoke/invoke";
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
  return async (session, options) => {
    const json = await processor.run({ session: session.toJson(), previews: false }, options);
    const failure = failureIn(json);
    if (failure !== undefined) throw failure;
    return invoker.sessions.put(json);
  };
}

/** What made a session fail; its JSON keeps the text only, behind the error's name. */
function failureIn({ errors }: SessionJson): EvokeError | undefined {
  const [text] = Object.values(errors);
  if (text === undefined) return undefined;
  const [, code = "Error", problem = text] = /^(\w+): (.*)$/s.exec(text) ?? [];
  return new EvokeError("LINE_RUN_FAILED", { problem, code });
}
