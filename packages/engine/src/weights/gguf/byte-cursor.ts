import { FileInvalidError } from "../file-invalid.ts";

const MAX_TEXT_BYTES = 1024 * 1024;

/** Reads little-endian values one after another, never beyond the end. */
export class ByteCursor {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  get position(): number {
    return this.#at;
  }

  /** The next bytes. @throws FileInvalidError when there are not that many */
  take(length: number): DataView {
    if (this.#at + length > this.#bytes.length) throw new FileInvalidError("its header is cut short");
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, length);
    this.#at += length;
    return view;
  }

  u32(): number {
    return this.take(4).getUint32(0, true);
  }

  /** An unsigned 64-bit number below 2^53. @throws FileInvalidError */
  u64(): number {
    const value = this.take(8).getBigUint64(0, true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new FileInvalidError(`it holds the number ${value}`);
    return Number(value);
  }

  /** A text with its length before it. @throws FileInvalidError when it is longer than `most` bytes */
  text(most = MAX_TEXT_BYTES): string {
    const length = this.u64();
    if (length > most) throw new FileInvalidError(`it holds a text of ${length} bytes where ${most} are allowed`);
    return new TextDecoder().decode(this.take(length));
  }
}
