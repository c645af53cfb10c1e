import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProtobufWriter } from "./protobuf.ts";

describe("ProtobufWriter", () => {
  it("writes the examples of the format's description", () => {
    expect([...new ProtobufWriter().integer(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
    expect(Buffer.from(new ProtobufWriter().string(2, "testing").finish()).toString("hex")).toBe("120774657374696e67");
    const inner = new ProtobufWriter().integer(1, 150);
    expect([...new ProtobufWriter().message(3, inner).finish()]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  });

  it("writes any integer so that it can be read back", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(BigInt.asIntN(64, varint(new ProtobufWriter().integer(1, value).finish()))).toBe(BigInt(value));
      }),
    );
  });

  it("keeps pieces of all sizes in order", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 })), (pieces) => {
        const writer = new ProtobufWriter();
        for (const piece of pieces) writer.bytes(1, piece);
        const framed = pieces.map((piece) => [Buffer.of(0x0a), Buffer.from(length(piece.length)), piece]);
        expect(Buffer.from(writer.finish())).toEqual(Buffer.concat(framed.flat()));
      }),
    );
  });
});

function varint(field: Uint8Array): bigint {
  return field.slice(1).reduce((value, byte, index) => value | (BigInt(byte & 0x7f) << BigInt(7 * index)), 0n);
}

function length(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, value >> 7];
}
