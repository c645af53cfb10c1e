/** The merge rules of a byte-pair vocabulary over token ids. */
export interface PairMerges {
  /** Rank of the rule for a pair of ids, keyed by `left * stride + right`; the lowest rank is applied first. */
  readonly ranks: ReadonlyMap<number, number>;
  /** More than any token id. */
  readonly stride: number;
  /** Id of the joined token, by rank. */
  readonly merged: readonly number[];
}

/** Positions in one heap entry: `rank * positions + position` stays an exact integer for words below 64 Mi symbols. */
const positions = 2 ** 26;

/**
 * Byte-pair encoding of one word (Sennrich et al. 2016, arXiv 1508.07909): joins the pair of lowest rank, leftmost
 * first, until no rule applies. A heap keeps it at O(n log n), so that a word of a million letters is no trap.
 *
 * @param symbols the word's symbols as token ids
 */
export function mergePairs(symbols: readonly number[], merges: PairMerges): number[] {
  const { ranks, stride, merged } = merges;
  const length = symbols.length;
  const ids = Int32Array.from(symbols);
  const next = Int32Array.from(symbols, (_, position) => position + 1);
  const previous = Int32Array.from(symbols, (_, position) => position - 1);
  const heap: number[] = [];

  const rankAt = (position: number): number | undefined => {
    const right = next[position];
    return right < length ? ranks.get(ids[position] * stride + ids[right]) : undefined;
  };
  const offer = (position: number): void => {
    const rank = rankAt(position);
    if (rank !== undefined) push(heap, rank * positions + position);
  };

  for (let position = 0; position < length - 1; position++) offer(position);
  for (let entry = pop(heap); entry !== undefined; entry = pop(heap)) {
    const position = entry % positions;
    const rank = (entry - position) / positions;
    // An entry is stale when its left symbol was swallowed (-1) or its pair has changed since.
    if (ids[position] === -1 || rankAt(position) !== rank) continue;
    const right = next[position];
    ids[position] = merged[rank];
    ids[right] = -1;
    next[position] = next[right];
    if (next[right] < length) previous[next[right]] = position;
    if (previous[position] >= 0) offer(previous[position]);
    offer(position);
  }
  return Array.from(ids.filter((id) => id !== -1));
}

function push(heap: number[], value: number): void {
  let hole = heap.length;
  heap.push(value);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (heap[parent] <= value) break;
    heap[hole] = heap[parent];
    hole = parent;
  }
  heap[hole] = value;
}

function pop(heap: number[]): number | undefined {
  const least = heap[0];
  const value = heap.pop();
  if (value === undefined || heap.length === 0) return value;
  let hole = 0;
  for (let child = 1; child < heap.length; child = 2 * hole + 1) {
    if (child + 1 < heap.length && heap[child + 1] < heap[child]) child++;
    if (heap[child] >= value) break;
    heap[hole] = heap[child];
    hole = child;
  }
  heap[hole] = value;
  return least;
}
