import { create } from "zustand";

/** Where the menu of the selected pictures is open, in pixels of the window. */
export const usePictureMenu = create<{ readonly at: { readonly x: number; readonly y: number } | undefined }>()(() => ({
  at: undefined,
}));
