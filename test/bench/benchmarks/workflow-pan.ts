import type { CDPSession, Page } from "playwright-core";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { median } from "../median.ts";
import { percentile } from "../percentile.ts";
import { withServer } from "../serving.ts";
import { withPage } from "../with-page.ts";

const NODES = 500;
const SECONDS = 4;

export const benchmark: Benchmark = {
  name: "workflow-pan",
  description: `a workflow of ${NODES} nodes is moved by the mouse in Chromium for ${SECONDS} s, all of it in view and near`,
  run: () => withServer((url) => withPage((page) => measure(page, url))),
};

async function measure(page: Page, url: string): Promise<readonly Measurement[]> {
  await page.goto(`${url}/settings`);
  await page.evaluate(`localStorage.setItem("evoke.workflow", ${JSON.stringify(JSON.stringify(workflow()))})`);
  const start = performance.now();
  await page.goto(`${url}/workflows`);
  await page
    .locator("[data-node-type]")
    .nth(NODES - 1)
    .waitFor();
  const opened = performance.now() - start;
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const rest = await frames(page, session, () => page.waitForTimeout(SECONDS * 1000));
  const all = await frames(page, session, () => pan(page));
  const nearer = page.getByRole("button", { name: "Zoom In" });
  for (let press = 0; press < 9; press += 1) await nearer.click();
  await page.locator("[data-node-type] input").first().waitFor();
  const near = await frames(page, session, () => pan(page));
  return [
    { name: "workflow-pan.open", value: opened, unit: "ms" },
    ...figures("all-in-view", all, rest),
    ...figures("near", near, rest),
  ];
}

/** Chains of sums, in rows below each other. */
function workflow(): unknown {
  const ids = Array.from({ length: NODES }, (_, index) => `n${index}`);
  const nodes = ids.map((id, index) => ({
    ...{ id, type: "invocation" },
    position: { x: (index % 25) * 360, y: Math.floor(index / 25) * 260 },
    data: { id, type: "add", version: "1.0.1", label: "", notes: "", isOpen: true, inputs: {} },
  }));
  const edges = ids.slice(1).map((id, index) => ({
    ...{ id: `e${index}`, type: "default", source: `n${index}`, target: id },
    ...{ sourceHandle: "value", targetHandle: "a" },
  }));
  return { name: "500 nodes", meta: { version: "3.0.0", category: "user" }, nodes, edges };
}

interface Frames {
  /** Between a frame and the next one, in milliseconds. */
  readonly times: readonly number[];
  /** Of what kept the page for more than 50 ms. */
  readonly longTasks: number;
  /** Of the page's main thread for each frame, in milliseconds. */
  readonly busy: number;
}

/** The frames that the page draws while something is done to it. */
async function frames(page: Page, session: CDPSession, action: () => Promise<void>): Promise<Frames> {
  const before = await taskSeconds(session);
  await page.evaluate(`window.frames_ = { times: [], long: 0, on: true };
    new PerformanceObserver((list) => { window.frames_.long += list.getEntries().length; }).observe({ type: "longtask" });
    requestAnimationFrame(function tick(now) {
      window.frames_.times.push(now);
      if (window.frames_.on) requestAnimationFrame(tick);
    });`);
  await action();
  const seen = (await page.evaluate(`window.frames_.on = false; window.frames_`)) as {
    readonly times: readonly number[];
    readonly long: number;
  };
  const times = seen.times.slice(1).map((time, index) => time - (seen.times[index] ?? time));
  const busy = ((await taskSeconds(session)) - before) * 1000;
  return { times, longTasks: seen.long, busy: busy / Math.max(1, times.length) };
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
}

/** Drags the canvas by a place where there is no node, to and fro. */
async function pan(page: Page): Promise<void> {
  const place = (await page.evaluate(`(() => {
    for (let y = 120; y < 860; y += 7)
      for (let x = 500; x < 1100; x += 7)
        if (document.elementFromPoint(x, y)?.classList.contains("react-flow__pane")) return { x, y };
  })()`)) as { readonly x: number; readonly y: number } | null;
  if (place === null) throw new Error("the canvas has no free place to be dragged by");
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  const end = performance.now() + SECONDS * 1000;
  for (let step = 0; performance.now() < end; step += 1) {
    await page.mouse.move(place.x + 120 * Math.sin(step / 25), place.y + 90 * Math.sin(step / 40));
  }
  await page.mouse.up();
}

function figures(name: string, { times, longTasks, busy }: Frames, rest: Frames): readonly Measurement[] {
  const atMost = (limit: number) => ({ of: "value", comparison: "at most", limit }) as const;
  return [
    {
      ...{ name: `workflow-pan.${name}.frame-median`, unit: "ms" },
      ...{ value: median(times), baseline: median(rest.times), goal: atMost(17) },
    },
    {
      ...{ name: `workflow-pan.${name}.frame-p95`, unit: "ms" },
      ...{ value: percentile(times, 95), baseline: percentile(rest.times, 95), goal: atMost(34) },
    },
    { name: `workflow-pan.${name}.long-tasks`, value: longTasks, unit: "", goal: atMost(0) },
    { name: `workflow-pan.${name}.main-thread-per-frame`, value: busy, baseline: rest.busy, unit: "ms" },
  ];
}
