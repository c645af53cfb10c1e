/** What the nodes of one type took in one run. */
export interface TypeStatistics {
  readonly type: string;
  readonly calls: number;
  /** Calls that the invocation cache answered. */
  readonly cached: number;
  readonly seconds: number;
  /** Growth of the process' resident memory over the calls, in bytes; shrinking counts against it. */
  readonly memory_growth: number;
}

/** What one run of a session took, as it is kept with the session. */
export interface RunStatistics {
  /** Most expensive types first. */
  readonly types: readonly TypeStatistics[];
  readonly seconds: number;
  /** The process' resident memory at the end of the run, in bytes. */
  readonly memory: number;
}
