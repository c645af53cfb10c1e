import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { pathsLike } from "./complete-path.ts";

const folder = mkdtempSync(join(tmpdir(), "evoke-paths-"));
const home = mkdtempSync(join(homedir(), ".evoke-paths-"));
afterAll(() => {
  for (const path of [folder, home]) rmSync(path, { recursive: true });
});
mkdirSync(join(folder, "pictures"));
for (const name of ["picture.png", ".hidden"]) writeFileSync(join(folder, name), "");
symlinkSync(join(folder, "pictures"), join(folder, "linked"));
symlinkSync(join(folder, "nowhere"), join(folder, "lost"));

it("offers the files and folders that begin as typed, hidden ones only behind a dot", async () => {
  expect(await pathsLike(`${folder}/pic`)).toEqual([`${folder}/picture.png`, `${folder}/pictures/`]);
  expect(await pathsLike(`${folder}/.h`)).toEqual([`${folder}/.hidden`]);
  expect(await pathsLike(`${folder}/`)).not.toContain(`${folder}/.hidden`);
});

it("offers a link to a folder as a folder, and one to nothing as a file", async () => {
  expect(await pathsLike(`${folder}/l`)).toEqual([`${folder}/linked/`, `${folder}/lost`]);
});

it("completes behind ~ and keeps it as it was typed", async () => {
  writeFileSync(join(home, "cat.png"), "");
  expect(await pathsLike("~")).toEqual(["~/"]);
  expect(await pathsLike(`~/${basename(home)}`)).toEqual([`~/${basename(home)}/`]);
  expect(await pathsLike(`~/${basename(home)}/c`)).toEqual([`~/${basename(home)}/cat.png`]);
});
