/** What a preset adds to prompts. `{prompt}` stands for the user's own; without it the text is put behind. */
export interface StylePresetData {
  readonly positive_prompt: string;
  readonly negative_prompt: string;
}

/** `default` ones come with the program; they are neither changed nor deleted. */
export type StylePresetType = "user" | "default";

export interface NewStylePreset {
  readonly name: string;
  readonly preset_data: StylePresetData;
}

export interface StylePreset extends NewStylePreset {
  readonly id: string;
  readonly type: StylePresetType;
  readonly is_public: boolean;
  readonly user_id: string;
}

export interface StylePresetChanges {
  readonly name?: string;
  readonly preset_data?: StylePresetData;
}

/** Styles that are put around prompts. Ids and names are data: no implementation makes paths of them. */
export interface StylePresets {
  /** Stores all of them or none, in the order given, as the user's own. @throws STYLE_PRESET_INVALID */
  create(presets: readonly NewStylePreset[]): Promise<readonly StylePreset[]>;
  /** @throws STYLE_PRESET_NOT_FOUND */
  get(id: string): Promise<StylePreset>;
  /** @throws STYLE_PRESET_NOT_FOUND, STYLE_PRESET_INVALID, BUILT_IN_UNCHANGEABLE */
  update(id: string, changes: StylePresetChanges): Promise<StylePreset>;
  /** @throws STYLE_PRESET_NOT_FOUND, BUILT_IN_UNCHANGEABLE */
  delete(id: string): Promise<void>;
  /** In the order of their names, whatever the case. */
  list(filter: { readonly type?: StylePresetType }): Promise<readonly StylePreset[]>;
  /** Makes the default presets these, by name: a preset keeps its id as long as its name stays. */
  syncDefaults(presets: readonly NewStylePreset[]): Promise<void>;
}
