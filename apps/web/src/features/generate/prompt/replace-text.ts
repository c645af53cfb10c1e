/** A part of a field's text, and what comes in its place. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Changes a part of a text field as if it were typed, so that the browser can take it back (Ctrl+Z) and the page hears of
 * it. The caret comes to its end.
 */
export function replaceText(field: HTMLTextAreaElement, { start, end, text }: Replacement): void {
  field.focus();
  field.setSelectionRange(start, end);
  // The one way that keeps the field's history; it is marked as old, but nothing has come in its place.
  if (document.execCommand(text === "" ? "delete" : "insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
