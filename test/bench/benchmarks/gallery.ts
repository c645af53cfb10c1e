import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Images, LibraryServices } from "@evoke/invoke";
import { createServices, type EmbeddedServices, loadConfiguration } from "@evoke/services";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { median } from "../median.ts";

const IMAGES = 200_000;
const BOARDS = 50;
const repetitions = 15;

/** What a gallery shows first: pictures outside of boards, the newest before the others. */
const shown = { boardId: "none", categories: ["general"], isIntermediate: false } as const;

export const benchmark: Benchmark = {
  name: "gallery",
  description: `lists of ${IMAGES} images on ${BOARDS} boards, in SQLite`,
  async run() {
    const root = await mkdtemp(join(tmpdir(), "evoke-bench-"));
    const { configuration } = await loadConfiguration({ flags: { root }, environment: {} });
    const embedded = await createServices(configuration);
    try {
      const library = await embedded.library();
      await fill(embedded, library);
      return await measure(embedded.services.images, library);
    } finally {
      await embedded.close();
      await rm(root, { recursive: true, force: true });
    }
  },
};

async function measure(images: Images, { boards }: LibraryServices): Promise<readonly Measurement[]> {
  const page = { ...shown, limit: 100 };
  const { image_names, total_count } = await images.names(shown);
  const some = image_names.slice(0, 100);
  const deep = { ...page, offset: total_count - 100 };
  const limits = { page: 5, names: 150 };
  return [
    await timed("page", () => images.list(page), limits.page),
    await timed("page-oldest-first", () => images.list({ ...page, order: "ASC" }), limits.page),
    await timed("page-of-all-boards", () => images.list({ isIntermediate: false, limit: 100 }), limits.page),
    await timed("last-page", () => images.list(deep)),
    await timed("total", () => images.list({ ...page, limit: 0 }), limits.page),
    await timed("names", () => images.names(shown), limits.names),
    await timed("names-of-all-boards", () => images.names({ isIntermediate: false }), limits.names),
    await timed("search", () => images.names({ ...shown, search: "teapot" })),
    await timed("100-by-name", () => images.records(some), limits.page),
    await timed("boards", () => boards.all({})),
    await timed("star-100", () => images.updateMany(some, { starred: true })),
  ];
}

async function timed(name: string, action: () => Promise<unknown>, limit?: number): Promise<Measurement> {
  const times: number[] = [];
  for (let run = 0; run <= repetitions; run++) {
    const start = performance.now();
    await action();
    if (run > 0) times.push(performance.now() - start);
  }
  const goal = limit === undefined ? {} : { goal: { of: "value", comparison: "at most", limit } as const };
  return { name: `gallery.${name}`, value: median(times), unit: "ms", ...goal };
}

/** Images as years of use leave them: a third on boards, one of twenty intermediate, one of fifty starred. */
async function fill({ database }: EmbeddedServices, { boards }: LibraryServices): Promise<void> {
  const ids: string[] = [];
  for (let i = 0; i < BOARDS; i++) ids.push((await boards.create(`Board ${i}`)).board_id);
  await (await database.get()).transaction().execute(async (transaction) => {
    for (let at = 0; at < IMAGES; at += 1000) {
      const rows = Array.from({ length: 1000 }, (_, i) => rowOf(at + i, ids));
      await transaction.insertInto("images").values(rows).execute();
    }
  });
}

function rowOf(number: number, boards: readonly string[]) {
  const created_at = new Date(Date.UTC(2020, 0, 1) + number * 600_000).toISOString().replace("T", " ").replace("Z", "");
  return {
    image_name: `${randomUUID()}.png`,
    image_origin: "internal",
    image_category: number % 10 === 0 ? "mask" : "general",
    width: 512,
    height: 512,
    created_at,
    updated_at: created_at,
    is_intermediate: Number(number % 20 === 0),
    starred: Number(number % 50 === 0),
    has_workflow: 1,
    session_id: randomUUID(),
    node_id: "node",
    board_id: number % 3 === 0 ? (boards[number % BOARDS] ?? null) : null,
    metadata: JSON.stringify({ positive_prompt: `a red apple on a table, number ${number}`, steps: 30, seed: number }),
  };
}
