import type { Configuration } from "./configuration/settings.ts";
import type { ServerServices, ServerServicesOptions } from "./server-services.ts";

/**
 * Opens the services of the one server of a root folder, with its session queue and the processor that runs it, and
 * puts right what the last server left: items that were running go back to the queue, without what they had saved.
 *
 * @throws ROOT_IN_USE, and what opening the database and the folders throws
 */
export async function createServerServices(
  configuration: Configuration,
  options: ServerServicesOptions,
): Promise<ServerServices> {
  // Loaded only now: commands without a server start faster.
  const { openServerServices } = await import("./open-server-services.ts");
  return openServerServices(configuration, options);
}
