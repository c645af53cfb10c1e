import { createContext, useContext, useEffect, useState } from "react";

/** Below this zoom a node is a block with its title: nobody can read or edit fields there. */
export const FAR_ZOOM = 0.35;

/** Whether the canvas is seen from afar. */
export const FarContext = createContext(false);

/** How many nodes may be built with all their fields in one frame, and how many at once when a workflow is opened. */
const PER_FRAME = 1;
const AT_ONCE = 8;

const waiting = new Set<() => void>();
let moving = false;
let atOnce = AT_ONCE;
let frame = 0;

/** Tells that the canvas is being moved or came to rest; nodes get their fields while it rests. */
export function setMoving(value: boolean): void {
  moving = value;
  if (!moving) schedule();
}

function schedule(): void {
  if (frame === 0) frame = requestAnimationFrame(buildNext);
}

function buildNext(): void {
  frame = 0;
  if (moving) return;
  for (const build of [...waiting].slice(0, PER_FRAME)) build();
  if (waiting.size > 0) schedule();
  else atOnce = AT_ONCE;
}

function takeSlot(): boolean {
  if (moving || atOnce === 0) return false;
  atOnce -= 1;
  schedule();
  return true;
}

/**
 * Whether a node is to be built with all its fields by now. Fields are most of a node's cost: nodes that come into view while
 * the canvas moves are built without them, and get them one after the other once it rests.
 */
export function useBuilt(): boolean {
  const [built, setBuilt] = useState(takeSlot);
  useEffect(() => {
    if (built) return;
    const build = () => {
      waiting.delete(build);
      setBuilt(true);
    };
    waiting.add(build);
    schedule();
    return () => void waiting.delete(build);
  }, [built]);
  return built;
}

/** Whether the canvas is seen from afar. */
export function useFar(): boolean {
  return useContext(FarContext);
}
