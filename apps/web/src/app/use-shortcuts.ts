import { getHotkeyHandler } from "@mantine/hooks";
import { useEffect } from "react";
import { type ActionId, actionIds, keysOf } from "./actions.ts";
import { runAction } from "./use-action.ts";

/** Keys that mean something while a person types: never taken from a text field. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));

/** Runs actions by their keys, wherever the focus is; one key is left alone while a text field has it. */
export function useShortcuts(): void {
  useEffect(() => {
    const bindings = actionIds.flatMap((id) => {
      const keys = keysOf(id);
      return keys === undefined ? [] : [{ id, keys, bare: !/mod|alt|ctrl/.test(keys) }];
    });
    const run = (event: KeyboardEvent, some: typeof bindings): boolean => {
      const inText = typing(event.target) || isCovered();
      const done = some.some(
        ({ id, keys, bare }) => !(inText && (bare || isTextEditing(id))) && matches(event, keys) && runAction(id),
      );
      if (done) event.preventDefault();
      return done;
    };
    const others = bindings.filter(({ keys }) => !isStart(keys));
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !event.isComposing) run(event, others);
    };
    // Lists of choices take Enter for themselves, whatever is held with it: what starts a run comes before them.
    const starts = bindings.filter(({ keys }) => isStart(keys));
    const onCapture = (event: KeyboardEvent): void => {
      if (event.key === "Enter" && !event.isComposing && run(event, starts)) event.stopPropagation();
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keydown", onCapture, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keydown", onCapture, { capture: true });
    };
  }, []);
}

/** Whether something lies over the page that keys belong to: Escape closes it, and nothing behind it is deleted. */
function isCovered(): boolean {
  const over = [".mantine-Modal-content", ".mantine-Spotlight-content", ".mantine-Menu-dropdown"];
  return document.querySelector(over.join(",")) !== null;
}

function isStart(keys: string): boolean {
  return keys.startsWith("mod+") && keys.endsWith("Enter");
}

/** Selecting all, copying, pasting and undoing belong to the text while one is edited. */
function isTextEditing(id: ActionId): boolean {
  return ["selectAll", "selectAllNodes", "copyNodes", "pasteNodes", "undo", "redo"].includes(id);
}

function matches(event: KeyboardEvent, keys: string): boolean {
  let matched = false;
  getHotkeyHandler([[keys, () => (matched = true), { preventDefault: false }]])(event);
  return matched;
}
