import type { BrowserContextOptions, Page } from "playwright-core";
import {
  type RunningServer,
  type RunningServerOptions,
  runningServer,
} from "../../../apps/server/src/testing/running-server.ts";
import { builtPage } from "./built-page.ts";
import { launchChromium } from "./chromium.ts";

/** A real server with the built page, and a browser. */
export interface WebFixture {
  readonly server: RunningServer;
  /** Opens a page of a person who was never here, unless the context says more. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Everything that pages wrote to their consoles as errors, and what they threw. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a server that runs what is queued with the shipped model, unless the options say otherwise, and a browser. One
 * per test file is enough.
 */
export async function webFixture(options: RunningServerOptions = {}): Promise<WebFixture> {
  const [server, browser] = await Promise.all([
    builtPage().then((folder) => runningServer({ runs: true, ...options, web: folder })),
    launchChromium(),
  ]);
  const faults: string[] = [];
  return {
    server,
    faults,
    async open(path = "/", options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en", ...options });
      const page = await context.newPage();
      page.on("pageerror", ({ message }) => faults.push(message));
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      await page.goto(`${server.url}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
