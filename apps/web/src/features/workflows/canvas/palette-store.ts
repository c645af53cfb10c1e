import type { XYPosition } from "@xyflow/react";
import { create } from "zustand";
import type { ConnectionStart } from "./connecting.ts";

/** Where the palette puts its node, and what the node is connected to at once. */
interface Palette {
  readonly open: boolean;
  readonly at: XYPosition | undefined;
  readonly from: ConnectionStart | undefined;
}

export const usePalette = create<Palette>()(() => ({ open: false, at: undefined, from: undefined }));

export function openPalette(at?: XYPosition, from?: ConnectionStart): void {
  usePalette.setState({ open: true, at, from });
}
