import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Images, LibraryServices } from "@evoke/invoke";
import { createServices, loadConfiguration } from "@evoke/services";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { fillGallery } from "../fill-gallery.ts";
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
      await fillGallery(embedded, library, { images: IMAGES, boards: BOARDS });
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
