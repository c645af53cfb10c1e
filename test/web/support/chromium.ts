import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [process.env["EVOKE_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"];

/** The browser of this computer; undefined where there is none, which is told once. */
export const chromiumPath = places.find((path) => path !== undefined && path !== "" && existsSync(path));

if (chromiumPath === undefined) {
  process.stderr.write("Tests of the web page are skipped: no Chromium here. Set EVOKE_CHROMIUM to one.\n");
}

/** Starts the browser so that it asks nobody but the page's server for anything. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
