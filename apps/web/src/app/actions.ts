/** Where an action is listed in the help sheet and the command palette. */
export type ActionGroup = "general" | "generate" | "gallery" | "viewer" | "workflows";

export interface ActionDefinition {
  readonly group: ActionGroup;
  /** As Mantine's hooks write them: `mod` is Ctrl, or Cmd on a Mac. None: reachable from the command palette only. */
  readonly keys?: string;
}

/** Everything that can be done by key or from the command palette; its text is `actions.<id>` in the translations. */
export const actionDefinitions = {
  commandPalette: { group: "general", keys: "mod+K" },
  help: { group: "general", keys: "shift+?" },
  goGenerate: { group: "general", keys: "1" },
  goWorkflows: { group: "general", keys: "2" },
  goGallery: { group: "general", keys: "3" },
  goModels: { group: "general", keys: "4" },
  goQueue: { group: "general", keys: "5" },
  goSettings: { group: "general", keys: "6" },
  toggleTheme: { group: "general" },
  togglePanel: { group: "general", keys: "O" },
  toggleGallery: { group: "general", keys: "G" },
  invoke: { group: "generate", keys: "mod+Enter" },
  invokeFront: { group: "generate", keys: "mod+shift+Enter" },
  cancelCurrent: { group: "generate", keys: "shift+X" },
  clearQueue: { group: "generate" },
  weightUp: { group: "generate", keys: "mod+ArrowUp" },
  weightDown: { group: "generate", keys: "mod+ArrowDown" },
  focusPrompt: { group: "generate", keys: "alt+A" },
  selectAll: { group: "gallery", keys: "mod+A" },
  clearSelection: { group: "gallery", keys: "Escape" },
  previousImage: { group: "viewer", keys: "ArrowLeft" },
  nextImage: { group: "viewer", keys: "ArrowRight" },
  fullScreen: { group: "viewer", keys: "F" },
  metadata: { group: "viewer", keys: "I" },
  compare: { group: "viewer", keys: "C" },
  star: { group: "viewer", keys: "." },
  deleteImages: { group: "viewer", keys: "Delete" },
  remix: { group: "viewer", keys: "R" },
  useAll: { group: "viewer", keys: "A" },
  usePrompt: { group: "viewer", keys: "P" },
  useSeed: { group: "viewer", keys: "S" },
  useAsInitial: { group: "viewer" },
  upscale: { group: "viewer", keys: "U" },
  addNode: { group: "workflows", keys: "shift+A" },
  runWorkflow: { group: "workflows", keys: "mod+Enter" },
  undo: { group: "workflows", keys: "mod+Z" },
  redo: { group: "workflows", keys: "mod+shift+Z" },
  copyNodes: { group: "workflows", keys: "mod+C" },
  pasteNodes: { group: "workflows", keys: "mod+V" },
  selectAllNodes: { group: "workflows", keys: "mod+A" },
  autoLayout: { group: "workflows", keys: "shift+L" },
  fitView: { group: "workflows", keys: "shift+1" },
  saveWorkflow: { group: "workflows", keys: "mod+S" },
} as const satisfies Readonly<Record<string, ActionDefinition>>;

export type ActionId = keyof typeof actionDefinitions;

/** Every id, in the order of the help sheet. */
export const actionIds = Object.keys(actionDefinitions).filter(isActionId);

function isActionId(id: string): id is ActionId {
  return Object.hasOwn(actionDefinitions, id);
}

/** The keys of an action, if it has some. */
export function keysOf(id: ActionId): string | undefined {
  const definition: ActionDefinition = actionDefinitions[id];
  return definition.keys;
}
