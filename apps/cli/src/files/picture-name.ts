const MAX_LENGTH = 60;

/** A file name's stem from a prompt: its letters and digits in lower case, joined by hyphens. */
export function stemFromPrompt(prompt: string): string {
  const words =
    prompt
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const letters = [...words.join("-")].slice(0, MAX_LENGTH).join("");
  return letters.replace(/-$/, "") || "picture";
}
