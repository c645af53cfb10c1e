import type { Boards } from "./boards.ts";
import type { ClientState } from "./client-state.ts";
import type { Covers } from "./covers.ts";
import type { ModelRecords, ModelRelationships } from "./model-records.ts";
import type { StylePresets } from "./style-presets.ts";
import type { SystemPrompts } from "./system-prompts.ts";
import type { Workflows } from "./workflows.ts";

/** What user interfaces keep and show beside pictures, out of reach of invocations. */
export interface LibraryServices {
  readonly boards: Boards;
  readonly workflows: Workflows;
  readonly stylePresets: StylePresets;
  readonly systemPrompts: SystemPrompts;
  readonly clientState: ClientState;
  readonly modelRecords: ModelRecords;
  readonly modelRelationships: ModelRelationships;
  readonly covers: { readonly models: Covers; readonly workflows: Covers; readonly stylePresets: Covers };
}
