import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

it("evoke doctor finds what is wrong, mends it when told to, and says by its exit code what is left", async () => {
  expect(await evoke(["doctor"])).toMatchObject({ code: 0, stdout: Buffer.from("Everything is in order.\n") });
  for (const width of ["64", "72"]) await evoke(["invoke", "blank_image", "--width", width]);
  const pictures = join(folder, "root", "outputs", "images");
  const [lost = ""] = readdirSync(pictures).filter((name) => name.endsWith(".png"));
  rmSync(join(pictures, lost));
  const found = await evoke(["doctor"]);
  expect(found.stdout.toString()).toContain(`missing images  ${lost} is listed, but has no file`);
  expect(found).toMatchObject({ code: 1, error: expect.stringMatching(/^evoke: \d+ of what was found/) });
  const repaired = await evoke(["doctor", "--repair", "--json"]);
  expect(repaired.code).toBe(0);
  expect(JSON.parse(repaired.stdout.toString()).findings).toContainEqual(
    expect.objectContaining({ check: "missing images", subject: lost, repaired: true }),
  );
  expect(await evoke(["doctor"])).toMatchObject({ code: 0 });
});
