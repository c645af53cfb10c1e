import { type InvocationServices, Invoker } from "@evoke/invoke";
import { type Configuration, createServices } from "@evoke/services";
import { configurationOf } from "./configuration.ts";
import type { GlobalOptions } from "./global-options.ts";
import { findInvocations } from "./registry.ts";
import { openProgress } from "./terminal/open-progress.ts";
import type { Progress } from "./terminal/progress.ts";
import { terminalLogger } from "./terminal/terminal-logger.ts";

/** What a command works with. */
export interface App {
  readonly configuration: Configuration;
  readonly services: InvocationServices;
  readonly progress: Progress;
  /** Whether more is to be said than usual. */
  readonly verbose: boolean;
  /** Made at the first call, because finding the invocations takes a moment. */
  invoker(): Promise<Invoker>;
}

/** Opens an app, and closes it whatever comes of `use`. */
export async function withApp<T>(global: GlobalOptions, use: (app: App) => Promise<T>): Promise<T> {
  const { configuration } = await configurationOf(global);
  return withAppOf(configuration, { global, use });
}

/** The same for a configuration that is known already. */
export async function withAppOf<T>(
  configuration: Configuration,
  { global, use }: { readonly global: GlobalOptions; readonly use: (app: App) => Promise<T> },
): Promise<T> {
  const logger = terminalLogger(configuration.log_level);
  const { services, invokerServices, close } = await createServices(configuration, { logger });
  const progress = await openProgress(process.stderr, { quiet: global.quiet === true });
  let invoker: Promise<Invoker> | undefined;
  const createInvoker = async () =>
    new Invoker({ registry: await findInvocations(configuration), services, invokerServices });
  try {
    return await use({
      configuration,
      services,
      progress,
      verbose: global.verbose === true,
      invoker: () => {
        invoker ??= createInvoker();
        return invoker;
      },
    });
  } finally {
    progress.finish();
    await close();
  }
}
