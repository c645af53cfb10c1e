/** What user interfaces keep on the server: texts by key, apart for each queue. Nothing is made of the texts. */
export interface ClientState {
  get(queueId: string, key: string): Promise<string | undefined>;
  set(queueId: string, key: string, value: string): Promise<void>;
  /** Keys that begin with `prefix` exactly, sorted. */
  keys(queueId: string, prefix: string): Promise<readonly string[]>;
  /** A key that is not there is no error. */
  delete(queueId: string, key: string): Promise<void>;
  /** Forgets everything of the queue. */
  clear(queueId: string): Promise<void>;
}
