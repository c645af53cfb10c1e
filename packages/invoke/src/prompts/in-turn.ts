/**
 * Every way to fill some slots in turn, the last one changing fastest. What a slot may be filled with can depend on the
 * slots before it, through a state that each value hands on. Takes no more memory than one filling.
 */
export function* inTurn<Value, State>(
  slots: number,
  start: State,
  open: (slot: number, state: State) => Iterator<readonly [Value, State]>,
): Generator<readonly Value[]> {
  const states: State[] = [start];
  const iterators: Iterator<readonly [Value, State]>[] = [];
  const values: Value[] = [];
  if (slots === 0) yield [];
  while (iterators.length > 0 || (slots > 0 && values.length === 0 && states.length === 1)) {
    const slot = values.length;
    const state = states[slot];
    if (iterators.length === slot && state !== undefined) iterators.push(open(slot, state));
    const next = iterators[slot]?.next();
    if (next === undefined || next.done === true) {
      iterators.pop();
      if (slot === 0) return;
      values.pop();
      states.pop();
      continue;
    }
    const [value, following] = next.value;
    values.push(value);
    states.push(following);
    if (values.length < slots) continue;
    yield [...values];
    values.pop();
    states.pop();
  }
}
