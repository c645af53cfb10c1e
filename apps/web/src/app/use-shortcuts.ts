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
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const inText = typing(event.target);
      for (const { id, keys, bare } of bindings) {
        if (inText && (bare || isTextEditing(id))) continue;
        if (matches(event, keys) && runAction(id)) {
          event.preventDefault();
          return;
        }
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
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
