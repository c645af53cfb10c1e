import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../../apps/server/src/testing/running-server.ts";
import { chromiumPath, launchChromium } from "./support/chromium.ts";

const TOKEN = "a-secret-of-this-test";

describe.skipIf(chromiumPath === undefined)("the page of a server with a token", () => {
  let server: RunningServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([runningServer({ token: TOKEN }), launchChromium()]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("asks a person for it, says when it is wrong, and opens with the right one", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/docs/`, { timeout: 60_000 });
    expect(new URL(page.url()).pathname).toBe("/login");
    await page.getByLabel("Token").fill("wrong");
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByText("That is not the token.").waitFor({ timeout: 60_000 });
    await page.getByLabel("Token").fill(TOKEN);
    await page.getByRole("button", { name: "Open" }).click();
    await page.waitForURL(`${server.url}/`, { timeout: 60_000 });
    const version = await page.evaluate(async () => (await fetch("/api/v1/app/version")).status);
    const state = await page.evaluate(async () => {
      const path = "/api/v1/client_state/default/set_by_key?key=login-test";
      return (await fetch(path, { method: "POST", body: "kept" })).status;
    });
    expect([version, state]).toEqual([200, 200]);
  }, 240_000);
});
