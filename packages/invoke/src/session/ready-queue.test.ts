import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePaths, ReadyQueue } from "./ready-queue.ts";

function drain(queue: ReadyQueue): readonly string[] {
  const ids: string[] = [];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) ids.push(id);
  return ids;
}

describe("ReadyQueue", () => {
  it("orders a class by path, then by arrival", () => {
    const paths = fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { maxLength: 40 });
    fc.assert(
      fc.property(paths, (all) => {
        const queue = new ReadyQueue([]);
        for (const [index, path] of all.entries()) queue.push("C", String(index), path);
        const expected = [...all.entries()].sort((a, b) => comparePaths(a[1], b[1]) || a[0] - b[0]);
        expect(drain(queue)).toEqual(expected.map(([index]) => String(index)));
      }),
    );
  });

  it("starts with the preferred classes, then goes on alphabetically", () => {
    const queue = new ReadyQueue(["D"]);
    for (const name of ["B", "D", "A", "D"]) queue.push(name, name, []);
    expect(drain(queue)).toEqual(["D", "D", "A", "B"]);
  });

  it("stays with a class that gets more while it is drained", () => {
    const queue = new ReadyQueue([]);
    queue.push("B", "b1", []);
    expect(queue.pop()).toBe("b1");
    queue.push("A", "a1", []);
    queue.push("B", "b2", []);
    expect(drain(queue)).toEqual(["b2", "a1"]);
  });
});
