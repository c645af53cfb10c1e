import { create } from "zustand";
import { persist } from "zustand/middleware";

export type Language = "en" | "de";

/** What a person has set up on this browser: the look of the page, not what is made on it. */
interface Preferences {
  readonly language: Language;
  readonly panelOpen: boolean;
  readonly galleryOpen: boolean;
  /** Widths of the side panels of the page Generate in pixels. */
  readonly panelWidth: number;
  readonly galleryWidth: number;
  /** Width of the form beside the workflow's canvas in pixels. */
  readonly formWidth: number;
  /** Sides of the gallery's square cells in pixels, 80 … 320. */
  readonly cellSize: number;
  readonly showPreviews: boolean;
  readonly set: (change: Partial<Omit<Preferences, "set">>) => void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: navigator.language.startsWith("de") ? "de" : "en",
      panelOpen: true,
      galleryOpen: true,
      panelWidth: 360,
      galleryWidth: 300,
      formWidth: 320,
      cellSize: 128,
      showPreviews: true,
      set: (change) => set(change),
    }),
    { name: "evoke.preferences", version: 1 },
  ),
);
