const utf8 = new TextEncoder();

/**
 * Writes one protocol-buffer message (https://protobuf.dev/programming-guides/encoding). Large byte strings are kept by
 * reference and copied once, when the outermost message is finished.
 */
export class ProtobufWriter {
  readonly #chunks: Uint8Array[] = [];
  #small: number[] = [];
  #length = 0;

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
    this.#append(new Uint8Array(new Float32Array([value]).buffer));
    return this;
  }

  /** A string field, or one element of a repeated one. */
  string(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
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
    value.#flush();
    this.#tag(field, 2);
    this.#varint(value.#length);
    for (const chunk of value.#chunks) this.#append(chunk);
    return this;
  }

  /** The message's bytes. */
  finish(): Uint8Array {
    this.#flush();
    const result = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      result.set(chunk, offset);
      offset += chunk.length;
    }
    return result;
  }

  #tag(field: number, wireType: number): void {
    this.#varint((field << 3) | wireType);
  }

  #varint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.#small.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#small.push(rest);
  }

  #negative(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value));
    for (let index = 0; index < 9; index += 1) {
      this.#small.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.#small.push(Number(rest));
  }

  #append(chunk: Uint8Array): void {
    // Small pieces are gathered, so that a graph of thousands of nodes does not become a list of tiny arrays.
    if (chunk.length <= 256) {
      this.#small.push(...chunk);
      return;
    }
    this.#flush();
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  #flush(): void {
    if (this.#small.length === 0) return;
    const chunk = Uint8Array.from(this.#small);
    this.#small = [];
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }
}
