/** Byte strings up to this length are copied where they are written; longer ones are kept by reference. */
const copiedLength = 256;

/**
 * Writes one protocol-buffer message (https://protobuf.dev/programming-guides/encoding). Large byte strings are kept by
 * reference and copied once, when the outermost message is finished.
 */
export class ProtobufWriter {
  readonly #chunks: Uint8Array[] = [];
  /** Bytes of the chunks. */
  #length = 0;
  /** What is gathered for the next chunk, so that a graph of thousands of nodes is not a list of tiny arrays. */
  #buffer = Buffer.allocUnsafe(64);
  #used = 0;

  /** An integer field (int32, int64, enum); negative values take ten bytes as the format demands. */
  integer(field: number, value: number): this {
    this.#tag(field, 0);
    if (value >= 0) this.#varint(value);
    else this.#negative(value);
    return this;
  }

  /** A 32-bit float field. */
  float(field: number, value: number): this {
    this.#tag(field, 5);
    this.#reserve(4);
    this.#used = this.#buffer.writeFloatLE(value, this.#used);
    return this;
  }

  /** A string field, or one element of a repeated one. */
  string(field: number, value: string): this {
    const length = Buffer.byteLength(value);
    this.#tag(field, 2);
    this.#varint(length);
    this.#reserve(length);
    this.#used += this.#buffer.write(value, this.#used);
    return this;
  }

  /** A bytes field. `value` must not change before `finish`. */
  bytes(field: number, value: Uint8Array): this {
    this.#tag(field, 2);
    this.#varint(value.length);
    this.#append(value);
    return this;
  }

  /** A field that holds another message. */
  message(field: number, value: ProtobufWriter): this {
    this.#tag(field, 2);
    this.#varint(value.#length + value.#used);
    for (const chunk of value.#chunks) this.#append(chunk);
    this.#append(value.#buffer.subarray(0, value.#used));
    return this;
  }

  /** The message's bytes. */
  finish(): Uint8Array {
    const result = new Uint8Array(this.#length + this.#used);
    let offset = 0;
    for (const chunk of [...this.#chunks, this.#buffer.subarray(0, this.#used)]) {
      result.set(chunk, offset);
      offset += chunk.length;
    }
    return result;
  }

  #tag(field: number, wireType: number): void {
    this.#varint((field << 3) | wireType);
  }

  #varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#buffer[this.#used++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#buffer[this.#used++] = rest;
  }

  #negative(value: number): void {
    this.#reserve(10);
    let rest = BigInt.asUintN(64, BigInt(value));
    for (let index = 0; index < 9; index += 1) {
      this.#buffer[this.#used++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#buffer[this.#used++] = Number(rest);
  }

  #append(bytes: Uint8Array): void {
    if (bytes.length <= copiedLength) {
      this.#reserve(bytes.length);
      this.#buffer.set(bytes, this.#used);
      this.#used += bytes.length;
      return;
    }
    const gathered = this.#buffer.subarray(0, this.#used);
    this.#chunks.push(gathered, bytes);
    this.#length += gathered.length + bytes.length;
    this.#buffer = Buffer.allocUnsafe(64);
    this.#used = 0;
  }

  #reserve(count: number): void {
    if (this.#used + count <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#used + count));
    larger.set(this.#buffer.subarray(0, this.#used));
    this.#buffer = larger;
  }
}
