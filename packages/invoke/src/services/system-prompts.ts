/** What a language model is told beside a user's prompt, for clients that keep such texts. */
export interface SystemPrompt {
  readonly id: string;
  readonly name: string;
  readonly content: string;
  readonly user_id: string;
  readonly is_public: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

export type NewSystemPrompt = Pick<SystemPrompt, "name" | "content">;
export type SystemPromptChanges = Partial<Pick<SystemPrompt, "name" | "content" | "is_public">>;

/** System prompts of clients. Nothing is made of the texts here. */
export interface SystemPrompts {
  /** @throws SYSTEM_PROMPT_INVALID */
  create(prompt: NewSystemPrompt): Promise<SystemPrompt>;
  /** @throws SYSTEM_PROMPT_NOT_FOUND */
  get(id: string): Promise<SystemPrompt>;
  /** @throws SYSTEM_PROMPT_NOT_FOUND, SYSTEM_PROMPT_INVALID */
  update(id: string, changes: SystemPromptChanges): Promise<SystemPrompt>;
  /** @throws SYSTEM_PROMPT_NOT_FOUND */
  delete(id: string): Promise<void>;
  /** In the order of their names, whatever the case. */
  list(): Promise<readonly SystemPrompt[]>;
}
