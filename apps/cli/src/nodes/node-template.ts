/** The files of a new node: a picture's colours are mixed with one colour. */
export function nodeTemplate(type: string): Readonly<Record<string, string>> {
  const name = type.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const title = type.replaceAll("_", " ").replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  const manifest = { name: type, version: "1.0.0", private: true, type: "module", main: "index.js" };
  return {
    "package.json": `${JSON.stringify(manifest, undefined, 2)}\n`,
    "index.js": source({ type, name, title }),
    "index.test.js": test(name),
  };
}

interface Names {
  readonly type: string;
  readonly name: string;
  readonly title: string;
}

function source({ type, name, title }: Names): string {
  return `import { ColorField, defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { ImageOutput } from "@evoke/nodes";
import { z } from "zod";

export const ${name} = defineInvocation({
  type: "${type}",
  title: "${title}",
  category: "image",
  version: "1.0.0",
  tags: ["image", "color"],
  description: "Mixes a colour into a picture.",
  input: z.object({
    image: ImageField.describe("The picture"),
    color: ColorField.default({ r: 255, g: 160, b: 0, a: 255 }).describe("The colour"),
    amount: z.number().min(0).max(1).default(0.2).describe("How much of the colour"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, color, amount }, context) {
    return context.images.save(mixed(await context.images.pixels(image), color, amount));
  },
});

/**
 * Pixels with some of a colour; transparency stays.
 *
 * @param {Awaited<ReturnType<import("@evoke/invoke").InvocationContext["images"]["pixels"]>>} pixels
 * @param {import("@evoke/invoke").ColorField} color
 * @param {number} amount from 0 to 1
 */
export function mixed(pixels, color, amount) {
  const wanted = [color.r, color.g, color.b];
  const data = pixels.data.map((value, i) => {
    const target = wanted[i % pixels.channels];
    return target === undefined ? value : value + amount * (target - value);
  });
  return { ...pixels, data };
}
`;
}

function test(name: string): string {
  return `// Runs with \`node --test\`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mixed, ${name} } from "./index.js";

test("mixes half of a colour into a picture", () => {
  const pixels = { width: 1, height: 1, channels: 4, data: Uint8ClampedArray.of(0, 100, 200, 50) };
  const { data } = mixed(pixels, { r: 200, g: 100, b: 0, a: 255 }, 0.5);
  assert.deepEqual([...data], [100, 100, 100, 50]);
});

test("refuses more than all of the colour", () => {
  const image = { image_name: "a.png" };
  assert.equal(${name}.input.safeParse({ image, amount: 0.5 }).success, true);
  assert.equal(${name}.input.safeParse({ image, amount: 1.5 }).success, false);
});
`;
}
