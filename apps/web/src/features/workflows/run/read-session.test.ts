import { expect, it } from "vitest";
import { nodesOfSession } from "./read-session.ts";

it("tells of each node of a workflow what its copies made, and what failed", () => {
  const session = {
    results: {
      "a-1": { type: "image_output", image: { image_name: "one.png" }, width: 8 },
      "a-2": { type: "image_output", image: { image_name: "two.png" }, width: 8 },
      "b-1": { type: "integer_output", value: 3 },
    },
    errors: { "c-1": "no such file" },
    prepared_source_mapping: { "a-1": "a", "a-2": "a", "b-1": "b", "c-1": "c" },
  };
  expect(nodesOfSession(session)).toEqual({
    a: { status: "done", images: ["one.png", "two.png"] },
    b: { status: "done", images: [] },
    c: { status: "failed", error: "no such file", images: [] },
  });
});
