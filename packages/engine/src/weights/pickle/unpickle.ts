import { FileInvalidError, PickleRefusedError } from "../file-invalid.ts";
import { lookUpGlobal } from "./globals.ts";
import { refusedOpcodes } from "./refused-opcodes.ts";
import { inert, isKind, type PickleValue, sequence } from "./values.ts";

/** Instructions that one pickle may have: some fifty times what a checkpoint with its optimiser's state needs. */
const MAX_OPERATIONS = 5_000_000;

/** What a pickle holds. */
export interface Unpickled {
  readonly value: PickleValue;
  /** First byte after the pickle. */
  readonly end: number;
}

/**
 * Reads one pickle (https://docs.python.org/3/library/pickletools.html) as data. This is an interpreter of the instructions
 * that PyTorch writes, for a world in which only containers and tensor views exist: every other instruction and every name
 * outside `lookUpGlobal` is refused before anything comes of it.
 *
 * @param persistent what an external reference stands for: PyTorch keeps its storages outside the pickle
 * @throws PickleRefusedError, FileInvalidError
 */
export function unpickle(bytes: Uint8Array, start: number, persistent: (id: PickleValue) => PickleValue): Unpickled {
  const machine = new PickleMachine(bytes, start, persistent);
  return machine.run();
}

class PickleMachine {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #persistent: (id: PickleValue) => PickleValue;
  readonly #stack: PickleValue[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, PickleValue>();
  #at: number;

  constructor(bytes: Uint8Array, start: number, persistent: (id: PickleValue) => PickleValue) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#persistent = persistent;
    this.#at = start;
  }

  run(): Unpickled {
    for (let count = 0; count < MAX_OPERATIONS; count++) {
      const opcode = this.#take(1)[0];
      if (opcode === 0x2e) return { value: this.#pop(), end: this.#at }; // STOP
      if (!(this.#value(opcode) || this.#container(opcode) || this.#reference(opcode))) {
        const name = refusedOpcodes[String.fromCharCode(opcode)];
        if (name === undefined)
          throw new FileInvalidError(`byte ${opcode} at ${this.#at - 1} is no pickle instruction`);
        throw new PickleRefusedError(`the instruction ${name}`);
      }
    }
    throw new FileInvalidError(`its pickle has more than ${MAX_OPERATIONS} instructions`);
  }

  /** Plain values. @returns whether the opcode was one */
  #value(opcode: number): boolean {
    switch (String.fromCharCode(opcode)) {
      case "\x80": // PROTO
        this.#take(1);
        return true;
      case "\x95": // FRAME
        this.#take(8);
        return true;
      case "N":
        return this.#push(null);
      case "\x88": // NEWTRUE
        return this.#push(true);
      case "\x89": // NEWFALSE
        return this.#push(false);
      case "J": // BININT
        return this.#push(this.#view.getInt32(this.#skip(4), true));
      case "K": // BININT1
        return this.#push(this.#view.getUint8(this.#skip(1)));
      case "M": // BININT2
        return this.#push(this.#view.getUint16(this.#skip(2), true));
      case "\x8a": // LONG1
        return this.#push(this.#long(this.#unsigned(1)));
      case "G": // BINFLOAT
        return this.#push(this.#view.getFloat64(this.#skip(8), false));
      case "X": // BINUNICODE
        return this.#push(this.#text(this.#unsigned(4)));
      case "\x8c": // SHORT_BINUNICODE
        return this.#push(this.#text(this.#unsigned(1)));
      case "U": // SHORT_BINSTRING
        return this.#push(this.#text(this.#unsigned(1)));
      case "T": // BINSTRING
        return this.#push(this.#text(this.#unsigned(4)));
      case "C": // SHORT_BINBYTES
        return this.#push(this.#take(this.#unsigned(1)));
      case "B": // BINBYTES
        return this.#push(this.#take(this.#unsigned(4)));
      default:
        return false;
    }
  }

  /** Tuples, lists, dictionaries. @returns whether the opcode was one of theirs */
  #container(opcode: number): boolean {
    switch (String.fromCharCode(opcode)) {
      case "(":
        this.#marks.push(this.#stack.length);
        return true;
      case "0": // POP
        this.#pop();
        return true;
      case "1": // POP_MARK
        this.#popToMark();
        return true;
      case "]":
      case ")":
      case "\x8f": // EMPTY_SET
        return this.#push(sequence([]));
      case "}":
        return this.#push({ kind: "dict", entries: [] });
      case "l": // LIST
      case "t": // TUPLE
        return this.#push(sequence(this.#popToMark()));
      case "\x85": // TUPLE1
        return this.#push(sequence(this.#popMany(1)));
      case "\x86": // TUPLE2
        return this.#push(sequence(this.#popMany(2)));
      case "\x87": // TUPLE3
        return this.#push(sequence(this.#popMany(3)));
      case "a": // APPEND
        return this.#append(this.#popMany(1));
      case "e": // APPENDS
      case "\x90": // ADDITEMS
        return this.#append(this.#popToMark());
      case "s": // SETITEM
        return this.#setItems(this.#popMany(2));
      case "u": // SETITEMS
        return this.#setItems(this.#popToMark());
      default:
        return false;
    }
  }

  /** Memo, names, calls and external references. @returns whether the opcode was one of theirs */
  #reference(opcode: number): boolean {
    switch (String.fromCharCode(opcode)) {
      case "q": // BINPUT
        return this.#remember(this.#unsigned(1));
      case "r": // LONG_BINPUT
        return this.#remember(this.#unsigned(4));
      case "\x94": // MEMOIZE
        return this.#remember(this.#memo.size);
      case "h": // BINGET
        return this.#push(this.#recall(this.#unsigned(1)));
      case "j": // LONG_BINGET
        return this.#push(this.#recall(this.#unsigned(4)));
      case "c": // GLOBAL
        return this.#push(lookUpGlobal(this.#line(), this.#line()));
      case "\x93": {
        // STACK_GLOBAL
        const [module, name] = this.#popMany(2);
        if (typeof module !== "string" || typeof name !== "string") throw new FileInvalidError("a name is not a text");
        return this.#push(lookUpGlobal(module, name));
      }
      case "R": // REDUCE
      case "\x81": {
        // NEWOBJ
        const [callee, args] = this.#popMany(2);
        if (!isKind(callee, "callee") || !isKind(args, "sequence")) throw new PickleRefusedError("a call of a value");
        return this.#push(callee.call(args.items));
      }
      case "b": // BUILD: attributes of a dictionary or tensor, which hold no weights
        this.#pop();
        return true;
      case "Q": // BINPERSID
        return this.#push(this.#persistent(this.#pop()));
      default:
        return false;
    }
  }

  #push(value: PickleValue): true {
    this.#stack.push(value);
    return true;
  }

  #pop(): PickleValue {
    return this.#popMany(1)[0];
  }

  #popMany(count: number): PickleValue[] {
    if (this.#stack.length - count < (this.#marks.at(-1) ?? 0))
      throw new FileInvalidError("its pickle takes too much off");
    return this.#stack.splice(-count);
  }

  #popToMark(): PickleValue[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw new FileInvalidError("its pickle has no mark to go back to");
    return this.#stack.splice(mark);
  }

  #append(items: readonly PickleValue[]): true {
    const target = this.#stack.at(-1);
    if (isKind(target, "sequence")) for (const item of items) target.items.push(item);
    else if (target !== inert) throw new FileInvalidError("its pickle appends to something that is no list");
    return true;
  }

  #setItems(items: readonly PickleValue[]): true {
    const target = this.#stack.at(-1);
    if (isKind(target, "dict")) {
      for (let i = 0; i + 1 < items.length; i += 2) target.entries.push([items[i], items[i + 1]]);
    } else if (target !== inert) {
      throw new FileInvalidError("its pickle sets items of something that is no dictionary");
    }
    return true;
  }

  #remember(index: number): true {
    const top = this.#stack.at(-1);
    if (top === undefined) throw new FileInvalidError("its pickle remembers nothing");
    this.#memo.set(index, top);
    return true;
  }

  #recall(index: number): PickleValue {
    const value = this.#memo.get(index);
    if (value === undefined) throw new FileInvalidError("its pickle refers to something it does not hold");
    return value;
  }

  /** Little-endian two's complement. */
  #long(length: number): number | bigint {
    let value = 0n;
    for (const byte of this.#take(length).toReversed()) value = (value << 8n) | BigInt(byte);
    const signed = BigInt.asIntN(8 * length, value);
    const number = Number(signed);
    return Number.isSafeInteger(number) ? number : signed;
  }

  #text(length: number): string {
    return new TextDecoder().decode(this.#take(length));
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw new FileInvalidError("its pickle ends inside a name");
    const text = this.#text(end - this.#at);
    this.#at = end + 1;
    return text;
  }

  #unsigned(length: 1 | 4): number {
    const at = this.#skip(length);
    return length === 1 ? this.#view.getUint8(at) : this.#view.getUint32(at, true);
  }

  #take(length: number): Uint8Array {
    const at = this.#skip(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** Moves on. @returns where it was */
  #skip(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new FileInvalidError("its pickle is cut short");
    this.#at = at + length;
    return at;
  }
}
