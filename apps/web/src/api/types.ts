import type { components } from "./schema.gen.ts";

type Schemas = components["schemas"];

export type ImageDto = Schemas["ImageDTO"];
export type BoardDto = Schemas["BoardDTO"];
export type QueueStatus = Schemas["SessionQueueStatus"];
export type QueueItem = Schemas["SessionQueueItem"];
