import { Slider } from "@mantine/core";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import classes from "./number-field.module.css";
import { type NumberRange, nearestValue, typedNumber } from "./number-value.ts";

interface NumberFieldProps extends NumberRange {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** What a double click on the label goes back to. */
  readonly reset?: number;
  /** Ends of a slider between label and number, which may be narrower than the limits; absent: no slider. */
  readonly slider?: readonly [number, number];
  readonly disabled?: boolean;
}

const PIXELS_PER_STEP = 4;

/** A number: typed, dragged at its label, wheeled while it has the focus, stepped by arrows (with Shift ten at a time). */
export function NumberField({ label, value, onChange, reset, slider, disabled, ...range }: NumberFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string>();
  const { drag, dragOn } = useLabelDrag(value, (next) => onChange(nearestValue(next, range)), range.step);
  const change = (steps: number): void => {
    setDraft(undefined);
    onChange(nearestValue(value + steps * range.step, range));
  };
  const commit = (): void => {
    const typed = draft === undefined ? undefined : typedNumber(draft);
    if (typed !== undefined) onChange(nearestValue(typed, range));
    setDraft(undefined);
  };
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  useEffect(() => {
    const field = input.current;
    // React hears wheels passively, where the page would scroll along.
    const onWheel = (event: WheelEvent): void => {
      if (document.activeElement !== field) return;
      event.preventDefault();
      latest.current(event.deltaY < 0 ? 1 : -1);
    };
    field?.addEventListener("wheel", onWheel, { passive: false });
    return () => field?.removeEventListener("wheel", onWheel);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      change(direction * (event.shiftKey ? 10 : 1));
    } else if (event.key === "Enter") commit();
    else if (event.key === "Escape") setDraft(undefined);
  };
  return (
    <div className={classes.field}>
      <label
        className={classes.label}
        htmlFor={id}
        onPointerDown={disabled ? undefined : drag}
        onPointerMove={dragOn}
        onDoubleClick={() => reset !== undefined && onChange(reset)}
      >
        {label}
      </label>
      {slider && (
        <Slider
          className={classes.slider}
          size={4}
          thumbSize={14}
          label={null}
          min={slider[0]}
          max={slider[1]}
          step={range.step}
          value={Math.min(slider[1], Math.max(slider[0], value))}
          onChange={(next) => onChange(nearestValue(next, range))}
          thumbLabel={label}
          disabled={disabled === true}
        />
      )}
      <input
        ref={input}
        id={id}
        className={classes.input}
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        value={draft ?? value}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Dragging sideways from where the pointer went down. */
function useLabelDrag(value: number, onChange: (value: number) => void, step: number) {
  const from = useRef<{ readonly x: number; readonly value: number }>(undefined);
  return {
    drag: (event: PointerEvent<HTMLElement>): void => {
      from.current = { x: event.clientX, value };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    dragOn: (event: PointerEvent<HTMLElement>): void => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId) || !from.current) return;
      const steps = Math.round((event.clientX - from.current.x) / PIXELS_PER_STEP);
      if (steps !== 0) onChange(from.current.value + steps * step);
    },
  };
}
