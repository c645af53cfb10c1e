import { create } from "zustand";

/** How long an action can be undone before it is sent, in milliseconds. */
export const UNDO_TIME = 8000;

interface Pending {
  readonly id: string;
  /** Pictures and boards that look deleted meanwhile. */
  readonly pictures: readonly string[];
  readonly boards: readonly string[];
  readonly send: () => Promise<void>;
  readonly timer: number;
}

interface UndoableState {
  readonly pending: readonly Pending[];
  readonly hiddenPictures: ReadonlySet<string>;
  readonly hiddenBoards: ReadonlySet<string>;
}

/** Deletions that can still be undone: hidden already, not sent yet. */
export const useUndoable = create<UndoableState>()(() => ({
  pending: [],
  hiddenPictures: new Set(),
  hiddenBoards: new Set(),
}));

/** Hides pictures or boards at once and sends the deletion when its time is over. Returns its id. */
export function deleteLater(what: Partial<Pick<Pending, "pictures" | "boards">> & Pick<Pending, "send">): string {
  const id = crypto.randomUUID();
  const timer = window.setTimeout(() => void sendNow(id), UNDO_TIME);
  setPending([...useUndoable.getState().pending, { id, pictures: [], boards: [], ...what, timer }]);
  return id;
}

/** Takes a deletion back that was not sent yet. */
export function undoDelete(id: string): void {
  const entry = useUndoable.getState().pending.find((one) => one.id === id);
  if (entry === undefined) return;
  window.clearTimeout(entry.timer);
  forget(id);
}

/** Sends everything that waits: the page is left. */
export function sendPending(): void {
  for (const { id, timer } of useUndoable.getState().pending) {
    window.clearTimeout(timer);
    void sendNow(id);
  }
}

const sending = new Set<string>();

async function sendNow(id: string): Promise<void> {
  const entry = useUndoable.getState().pending.find((one) => one.id === id);
  if (entry === undefined || sending.has(id)) return;
  sending.add(id);
  try {
    await entry.send();
  } finally {
    sending.delete(id);
    forget(id);
  }
}

function forget(id: string): void {
  setPending(useUndoable.getState().pending.filter((one) => one.id !== id));
}

function setPending(pending: readonly Pending[]): void {
  useUndoable.setState({
    pending,
    hiddenPictures: new Set(pending.flatMap(({ pictures }) => pictures)),
    hiddenBoards: new Set(pending.flatMap(({ boards }) => boards)),
  });
}
