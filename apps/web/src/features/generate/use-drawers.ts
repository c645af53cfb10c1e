import { useState } from "react";

type Side = "panel" | "gallery";

/** Which side of a narrow page is open; at most one is, and none at first. */
export function useDrawers() {
  const [open, setOpen] = useState<Side>();
  return {
    open,
    toggle: (side: Side): void => setOpen((before) => (before === side ? undefined : side)),
    close: (): void => setOpen(undefined),
  };
}
