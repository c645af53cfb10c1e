import { create } from "zustand";
import type { ProgressImage } from "../api/socket-events.ts";

/** What runs at the moment, as far as it was told. It lives outside React's forms, so that typing never waits for it. */
export interface Running {
  readonly itemId: number;
  readonly sessionId: string;
  readonly destination: string | null;
  /** The node that runs, by its id in the graph as it was sent, and its type. */
  readonly node?: { readonly id: string; readonly type: string };
  readonly message: string;
  /** 0 … 1; undefined while nobody knows. */
  readonly fraction?: number;
  readonly preview?: ProgressImage;
  /** When its first step came, and the fraction then, for the time that is left. */
  readonly since?: { readonly time: number; readonly fraction: number };
}

interface ProgressState {
  readonly running: Running | undefined;
  /** The model that is being loaded, by name. */
  readonly loading: string | undefined;
}

export const useProgress = create<ProgressState>()(() => ({ running: undefined, loading: undefined }));
