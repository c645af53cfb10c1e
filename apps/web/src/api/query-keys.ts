/** Keys of what the page knows of the server: what changes together begins alike. */
export const queryKeys = {
  models: ["models"],
  /** Of a model, and of those that are gone or damaged. */
  modelExplanation: (key: string) => ["models", "explanation", key],
  relatedModels: (key: string) => ["models", "related", key],
  absentModels: ["models", "absent"],
  modelInstalls: ["model-installs"],
  boards: ["boards"],
  /** Names of the gallery's pictures; a filter follows. */
  itemNames: ["gallery", "names"],
  image: (name: string) => ["images", "record", name],
  metadata: (name: string) => ["images", "metadata", name],
  workflowOf: (name: string) => ["images", "workflow", name],
  queueStatus: ["queue", "status"],
  queueIds: ["queue", "ids"],
  /** What lists show of items, and which items they show; changes with every status. */
  queueList: ["queue", "list"],
  queueItem: (id: number) => ["queue", "item", id],
  workflows: ["workflows"],
  stylePresets: ["style-presets"],
  openApi: ["openapi"],
} as const satisfies Readonly<Record<string, readonly unknown[] | ((id: never) => readonly unknown[])>>;
