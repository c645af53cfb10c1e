import { showDocument, useEditor } from "../document/editor.ts";
import { openWorkflow, toWorkflow } from "../document/workflow-document.ts";

const KEY = "evoke.workflow";
const DELAY = 400;

/** Brings back what was on the canvas when the page was left. */
export function restoreDocument(): void {
  const kept = localStorage.getItem(KEY);
  if (kept === null || useEditor.getState().nodes.length > 0) return;
  try {
    showDocument(openWorkflow(JSON.parse(kept)));
  } catch {
    localStorage.removeItem(KEY);
  }
}

/** Keeps what is on the canvas in the browser until the returned function is called. */
export function autosave(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => localStorage.setItem(KEY, JSON.stringify(toWorkflow(useEditor.getState())));
  const stop = useEditor.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(save, DELAY);
  });
  window.addEventListener("pagehide", save);
  return () => {
    stop();
    clearTimeout(timer);
    save();
    window.removeEventListener("pagehide", save);
  };
}
