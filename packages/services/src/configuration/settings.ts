import { z } from "zod";

const levels = ["debug", "info", "warn", "error", "silent"] as const;

/** Every setting: its type, default and meaning. Names are those of `evoke.yaml`. */
export const settings = {
  root: z.string().min(1).default("~/evoke").describe("Folder with pictures, models, database and evoke.yaml"),
  models_dirs: z.array(z.string().min(1)).default([]).describe("More folders to look for models in"),
  outputs_dir: z.string().min(1).default("outputs").describe("Folder for pictures, relative to root"),
  import_dirs: z.array(z.string().min(1)).default([]).describe("Folders that load_image may read pictures from"),
  device: z.enum(["auto", "cpu"]).default("auto").describe("Where networks run"),
  threads: z.int().min(0).max(1024).default(0).describe("Threads for one network; 0 means one per core"),
  max_cache_ram_gb: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe("Gigabytes of memory for loaded models; 0 means half of the memory"),
  node_cache_size: z.int().min(0).max(1_000_000).default(512).describe("Outputs of nodes kept for reuse; 0 keeps none"),
  max_iterations: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(10_000)
    .describe("Most elements that one session iterates over"),
  host: z.string().min(1).default("127.0.0.1").describe("Address that a server listens on"),
  port: z.int().min(0).max(65_535).default(9090).describe("Port that a server listens on; 0 means a free one"),
  allow_origins: z
    .array(z.url({ protocol: /^https?$/, error: "it is no origin, such as https://studio.example" }))
    .default([])
    .describe("Pages of other origins that may use a server"),
  workers: z.int().min(1).max(64).default(1).describe("Sessions that a server runs at the same time"),
  worker_memory_gb: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe("Gigabytes above which a server replaces a worker; 0 means its share of three quarters of the memory"),
  node_timeout_s: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(3600)
    .describe("Seconds without any progress after which a server ends a node; 0 means never"),
  max_queue_size: z.int().min(1).max(1_000_000).default(10_000).describe("Most sessions that wait in the queue"),
  max_queue_history: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(1_000_000)
    .describe("Finished sessions that a server keeps when it starts"),
  clear_queue_on_startup: z.boolean().default(false).describe("Whether a server empties the queue when it starts"),
  database: z.string().min(1).default("sqlite").describe("What keeps records: sqlite, or a module"),
  image_files: z.string().min(1).default("folder").describe("What keeps pictures: folder, or a module"),
  objects: z
    .string()
    .min(1)
    .default("auto")
    .describe("What keeps latents and encoded prompts: memory, folder, auto for what the command needs, or a module"),
  events: z.string().min(1).default("local").describe("What tells events: local, or a module"),
  log_level: z.enum(levels).default("warn").describe("Least important messages that are logged"),
} as const;

export type SettingName = keyof typeof settings;

/** Every setting's value. Paths are absolute. */
export type Configuration = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]> };

/** Every setting's name, in the order of the list. */
export const settingNames = Object.keys(settings).filter(isSettingName);

/** Whether a text names a setting. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settings, name);
}
