/** A copy that may run. */
interface Entry {
  readonly id: string;
  readonly path: readonly number[];
  /** Order of arrival, for equal paths. */
  readonly arrival: number;
}

/** Compares iteration paths: by the outermost index that differs, the shorter first. */
export function comparePaths(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Ready copies in one queue per class. A class is drained before the next one starts, so that everything that needs
 * the same model runs together; inside a class the iteration path decides, then the order of arrival.
 */
export class ReadyQueue {
  readonly #classes = new Map<string, Entry[]>();
  readonly #preferred: readonly string[];
  #active: string | undefined;
  #arrivals = 0;

  /** @param preferred - Classes to begin with, in this order; the rest follows alphabetically. */
  constructor(preferred: readonly string[]) {
    this.#preferred = preferred;
  }

  push(className: string, id: string, path: readonly number[]): void {
    const heap = this.#classes.get(className) ?? [];
    this.#classes.set(className, heap);
    siftUp(heap, { id, path, arrival: this.#arrivals++ });
  }

  pop(): string | undefined {
    if (this.#active === undefined || !this.#classes.has(this.#active)) this.#active = this.#nextClass();
    const heap = this.#active === undefined ? undefined : this.#classes.get(this.#active);
    const first = heap?.[0];
    if (this.#active === undefined || heap === undefined || first === undefined) return undefined;
    removeFirst(heap);
    if (heap.length === 0) this.#classes.delete(this.#active);
    return first.id;
  }

  #nextClass(): string | undefined {
    const preferred = this.#preferred.find((name) => this.#classes.has(name));
    return preferred ?? [...this.#classes.keys()].reduce<string | undefined>(earlier, undefined);
  }
}

function earlier(a: string | undefined, b: string): string {
  return a === undefined || b < a ? b : a;
}

function isBefore(a: Entry, b: Entry): boolean {
  const order = comparePaths(a.path, b.path);
  return order === 0 ? a.arrival < b.arrival : order < 0;
}

function siftUp(heap: Entry[], entry: Entry): void {
  let hole = heap.length;
  heap.push(entry);
  while (hole > 0) {
    const above = (hole - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[hole] = parent;
    hole = above;
  }
  heap[hole] = entry;
}

function removeFirst(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let hole = 0;
  for (;;) {
    const left = heap[2 * hole + 1];
    const right = heap[2 * hole + 2];
    if (left === undefined) break;
    const isRight = right !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (!isBefore(child, last)) break;
    heap[hole] = child;
    hole = 2 * hole + (isRight ? 2 : 1);
  }
  heap[hole] = last;
}
