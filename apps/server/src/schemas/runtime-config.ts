import type { Configuration } from "@evoke/services";
import { z } from "zod";

/** The settings that Evoke shares with InvokeAI, under InvokeAI's names. */
export const AppConfig = z
  .object({
    schema_version: z.string(),
    host: z.string(),
    port: z.int(),
    outputs_dir: z.string(),
    log_level: z.enum(["debug", "info", "warning", "error", "critical"]),
    max_cache_ram_gb: z.number().nullable(),
    device: z.string(),
    generation_devices: z.union([z.literal("auto"), z.array(z.string())]),
    precision: z.enum(["auto", "float32", "float16", "bfloat16"]),
    image_subfolder_strategy: z.enum(["flat", "date", "type", "hash"]),
    max_queue_size: z.int(),
    max_queue_history: z.int().nullable(),
    clear_queue_on_startup: z.boolean(),
    node_cache_size: z.int(),
    allow_nodes: z.array(z.string()).nullable(),
    deny_nodes: z.array(z.string()).nullable(),
    patchmatch: z.boolean(),
    allow_unknown_models: z.boolean(),
    multiuser: z.boolean(),
    strict_password_checking: z.boolean(),
  })
  .meta({ id: "InvokeAIAppConfig" });

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

const LEVELS = { debug: "debug", info: "info", warn: "warning", error: "error", silent: "critical" } as const;

/** A configuration as InvokeAI's clients know it; `set_fields` are the ones that are not the default. */
export function runtimeConfig(configuration: Configuration, { host, port }: Address) {
  const { outputs_dir, log_level, max_cache_ram_gb, device, max_queue_size, max_queue_history } = configuration;
  const { clear_queue_on_startup, node_cache_size } = configuration;
  const fixed = {
    schema_version: "4.0.3",
    generation_devices: "auto",
    precision: "auto",
    image_subfolder_strategy: "flat",
    allow_nodes: null,
    deny_nodes: null,
    patchmatch: true,
    allow_unknown_models: true,
    multiuser: false,
    strict_password_checking: false,
  } as const;
  const shown = {
    ...{ host, port, outputs_dir, log_level: LEVELS[log_level], device, max_queue_size, max_queue_history },
    ...{ max_cache_ram_gb: max_cache_ram_gb || null, clear_queue_on_startup, node_cache_size },
  };
  const set_fields = Object.entries(shown).filter(
    ([name, value]) => Object.hasOwn(DEFAULTS, name) && DEFAULTS[name] !== value,
  );
  return { set_fields: set_fields.map(([name]) => name), config: { ...fixed, ...shown } };
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  host: "127.0.0.1",
  port: 9090,
  log_level: "warning",
  device: "auto",
  max_queue_size: 10_000,
  max_queue_history: 1_000_000,
  max_cache_ram_gb: null,
  clear_queue_on_startup: false,
  node_cache_size: 512,
};
