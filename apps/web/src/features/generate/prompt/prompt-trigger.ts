/** A textual inversion that is being named in a text. */
interface OpenTrigger {
  /** Where its `<` is. */
  readonly start: number;
  /** What of the name is there. */
  readonly typed: string;
}

/** What of a prompt before the caret begins to name a textual inversion; the engine takes these characters in names. */
export function openTrigger(text: string, caret: number): OpenTrigger | undefined {
  const [match, typed] = /<([a-zA-Z0-9., _-]*)$/.exec(text.slice(0, caret)) ?? [];
  return match === undefined || typed === undefined ? undefined : { start: caret - match.length, typed };
}

/** What a prompt names a textual inversion by: its name, or its key where the name has characters that none may have. */
export function triggerOf({ key, name }: { readonly key: string; readonly name: string }): string {
  return `<${/^[a-zA-Z0-9., _-]+$/.test(name) ? name : key}>`;
}

/** Those whose names contain what was typed, first those that begin with it; in both, the order stays. */
export function matchingNames<Named extends { readonly name: string }>(all: readonly Named[], typed: string): Named[] {
  const wanted = typed.trim().toLowerCase();
  const places = all.map((one) => ({ one, at: one.name.toLowerCase().indexOf(wanted) })).filter(({ at }) => at >= 0);
  return [...places.filter(({ at }) => at === 0), ...places.filter(({ at }) => at > 0)].map(({ one }) => one);
}
