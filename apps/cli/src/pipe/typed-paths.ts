import { parse } from "node:path";
import type { Configuration } from "@evoke/services";

/**
 * The configuration for invocations that someone types: the files that they name are that person's own wish, so all that
 * the person may read may be read. Graphs from elsewhere are kept to the configured folders.
 */
export function withTypedPaths(configuration: Configuration): Configuration {
  const { import_dirs, root } = configuration;
  const everywhere = new Set([process.cwd(), root].map((path) => parse(path).root));
  return { ...configuration, import_dirs: [...import_dirs, ...everywhere] };
}
