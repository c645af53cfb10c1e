import type { ModelRecord } from "./models.ts";

/** What a user may say of a model in place of what was found out. Null takes a change back. */
export type ModelChanges = {
  readonly [Field in ChangeableField]?: Exclude<ModelRecord[Field], undefined> | null;
};

type ChangeableField =
  | "name"
  | "description"
  | "base"
  | "type"
  | "variant"
  | "prediction_type"
  | "default_settings"
  | "trigger_phrases"
  | "source"
  | "source_type";

/** What was found out about a model by reading it. */
export interface FoundModel {
  readonly record: ModelRecord;
  /** How the model's files looked from outside; another text means that it has to be read again. */
  readonly stamp: string;
}

/** When a record was made and last changed, as timestamps that sort as texts. */
export interface RecordTimes {
  readonly created_at: string;
  readonly updated_at: string;
}

/**
 * The records of models that were found once, so that large folders need not be read again at each start. What a user
 * changed stays changed when a model is read again, is replaced by a newer file, or moves.
 */
export interface ModelRecords {
  /** Stored models at these paths, the user's changes applied. */
  at(paths: readonly string[]): Promise<ReadonlyMap<string, FoundModel>>;
  /**
   * Stores what was found, and gives the records in the same order with the user's changes. A model whose content is
   * known from a path where nothing is any more has moved: it keeps its key and changes.
   */
  store(found: readonly FoundModel[]): Promise<readonly ModelRecord[]>;
  get(key: string): Promise<ModelRecord | undefined>;
  byHash(hash: string): Promise<ModelRecord | undefined>;
  /** @throws MODEL_NOT_FOUND */
  update(key: string, changes: ModelChanges): Promise<ModelRecord>;
  /** Forgets models and the user's changes to them; their files stay. Missing ones are no error. */
  delete(keys: readonly string[]): Promise<void>;
  /**
   * Has a stored model listed until it is deleted, although it lies in no folder that is searched. One that is not
   * stored is no error.
   */
  register(key: string): Promise<void>;
  /** Paths of the models that were registered, sorted. */
  registeredPaths(): Promise<readonly string[]>;
  /** When each stored model was added and last changed, by key. */
  times(): Promise<ReadonlyMap<string, RecordTimes>>;
  /** Stored models whose file is gone. */
  missing(): Promise<readonly ModelRecord[]>;
}

/** Which models go well together, such as a LoRA and the model that it was made for. */
export interface ModelRelationships {
  /** Relates two models, both ways; twice is as good as once. @throws MODEL_NOT_FOUND, MODEL_RELATED_TO_ITSELF */
  relate(key: string, other: string): Promise<void>;
  /** Two that are not related are no error. */
  separate(key: string, other: string): Promise<void>;
  /** Keys of the models that any of these is related to, without these. */
  relatedTo(keys: readonly string[]): Promise<readonly string[]>;
}
