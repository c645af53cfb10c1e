import { randomUUID } from "node:crypto";
import type { LibraryServices } from "@evoke/invoke";
import type { EmbeddedServices } from "@evoke/services";

/** How many pictures and boards there shall be. */
export interface GallerySize {
  readonly images: number;
  readonly boards: number;
}

/** Rows of images as years of use leave them: a third on boards, one of twenty intermediate, one of fifty starred. */
export async function fillGallery(
  { database }: EmbeddedServices,
  { boards }: LibraryServices,
  size: GallerySize,
): Promise<void> {
  const ids: string[] = [];
  for (let i = 0; i < size.boards; i++) ids.push((await boards.create(`Board ${i}`)).board_id);
  await (await database.get()).transaction().execute(async (transaction) => {
    for (let at = 0; at < size.images; at += 1000) {
      const rows = Array.from({ length: Math.min(1000, size.images - at) }, (_, i) => rowOf(at + i, ids));
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
    board_id: number % 3 === 0 ? (boards[number % boards.length] ?? null) : null,
    metadata: JSON.stringify({ positive_prompt: `a red apple on a table, number ${number}`, steps: 30, seed: number }),
  };
}
