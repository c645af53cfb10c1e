import { create } from "zustand";

interface SelectionState {
  readonly names: readonly string[];
  /** The picture that the viewer shows: the last that was selected. */
  readonly current: string | undefined;
  /** Where a range begins. */
  readonly anchor: string | undefined;
  /** What the current picture is compared with. */
  readonly compared: string | undefined;
  /** Whether the next result is shown when it comes; looking at another picture ends it, a new batch begins it. */
  readonly followsResults: boolean;
}

/** Which pictures are selected; the gallery and the viewer share it. */
export const useSelection = create<SelectionState>()(() => ({
  names: [],
  current: undefined,
  anchor: undefined,
  compared: undefined,
  followsResults: true,
}));

/** Selects one picture, or nothing. */
export function selectPicture(name: string | undefined): void {
  useSelection.setState({
    names: name === undefined ? [] : [name],
    current: name,
    anchor: name,
    followsResults: false,
  });
}

/** Adds a picture to the selection, or takes it out. */
export function togglePicture(name: string): void {
  const { names } = useSelection.getState();
  const left = names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
  useSelection.setState({ names: left, current: left.at(-1), anchor: name, followsResults: false });
}

/** Selects everything between the anchor and a picture, in the order of the gallery. */
export function selectRange(name: string, all: readonly string[]): void {
  const { anchor = name } = useSelection.getState();
  const [from, to] = [all.indexOf(anchor), all.indexOf(name)];
  if (from < 0 || to < 0) {
    selectPicture(name);
    return;
  }
  const names = all.slice(Math.min(from, to), Math.max(from, to) + 1);
  useSelection.setState({ names, current: name, followsResults: false });
}

/** Selects these pictures; the last one is shown. */
export function selectPictures(names: readonly string[]): void {
  useSelection.setState({ names, current: names.at(-1), anchor: names[0], followsResults: false });
}

/** Forgets pictures that are gone; the one at the same place becomes the current one. */
export function dropFromSelection(gone: ReadonlySet<string>, all: readonly string[]): void {
  const { current, names, compared } = useSelection.getState();
  if (compared !== undefined && gone.has(compared)) useSelection.setState({ compared: undefined });
  if (!names.some((name) => gone.has(name))) return;
  const at = current === undefined ? -1 : all.indexOf(current);
  const next =
    all.slice(at + 1).find((name) => !gone.has(name)) ??
    all.slice(0, Math.max(at, 0)).findLast((name) => !gone.has(name));
  useSelection.setState({ names: next === undefined ? [] : [next], current: next, anchor: next });
}
