/** A node as data: its type, its id and the literal values of its inputs. */
export interface NodeJson {
  readonly id: string;
  readonly type: string;
  readonly is_intermediate?: boolean;
  readonly use_cache?: boolean;
  readonly [field: string]: unknown;
}

/** One end of an edge. */
export interface EdgeEnd {
  readonly node_id: string;
  readonly field: string;
}

/** Carries a node's output to another node's input. */
export interface EdgeJson {
  readonly source: EdgeEnd;
  readonly destination: EdgeEnd;
}

/** A graph as data. */
export interface GraphJson {
  readonly id: string;
  readonly nodes: Readonly<Record<string, NodeJson>>;
  readonly edges: readonly EdgeJson[];
}
