import { type PointerEvent, type RefObject, useEffect, useState } from "react";
import { fitted, zoomAt } from "./fit.ts";

/** Zooms at the pointer by the wheel; pans by dragging with the middle button or while Space is held. */
export function useZoom(box: RefObject<HTMLDivElement | null>) {
  const [placement, setPlacement] = useState(fitted);
  const [panning, setPanning] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const point = { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
      setPlacement((before) => zoomAt(before, point, Math.exp(-event.deltaY / 400)));
    };
    const onSpace = (event: KeyboardEvent): void => {
      const free = event.target instanceof Element && !event.target.closest("input, textarea, button, [role=option]");
      if (event.code !== "Space" || !free) return;
      event.preventDefault();
      setPanning(event.type === "keydown");
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    window.addEventListener("keydown", onSpace);
    window.addEventListener("keyup", onSpace);
    return () => {
      element.removeEventListener("wheel", onWheel);
      window.removeEventListener("keydown", onSpace);
      window.removeEventListener("keyup", onSpace);
    };
  }, [box]);
  const onPointerMove = ({ buttons, movementX, movementY }: PointerEvent): void => {
    const drags = (buttons & 4) !== 0 || ((buttons & 1) !== 0 && (panning || placement.zoom !== 1));
    if (drags) setPlacement((before) => ({ ...before, x: before.x + movementX, y: before.y + movementY }));
  };
  return { placement, panning, onPointerMove, reset: () => setPlacement(fitted) };
}
