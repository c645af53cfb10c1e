import type { ErrorKind } from "../kind.ts";

/** Inference: schedulers, prompts, sessions, devices. */
export const engineErrors = {
  CANCELED: {
    status: 409,
    message: "The run was canceled.",
    hint: "Start it again when you want the picture.",
  },
} as const satisfies Record<string, ErrorKind>;
