import { z } from "zod";

/** Whether the newest or the oldest comes first. */
export const SQLiteDirection = z.enum(["ASC", "DESC"]).meta({ id: "SQLiteDirection" });

/** Which part of a list. */
export const page = {
  offset: z.int().min(0).default(0).describe("The page offset"),
  limit: z.int().min(0).max(1000).default(10).describe("The number of items per page; 0 for the total only"),
};

/** A part of a list, under InvokeAI's name for it. */
export const offsetPage = <Item extends z.ZodType>(item: Item, id: string) =>
  z
    .object({
      limit: z.int().describe("Limit of items to get"),
      offset: z.int().describe("Offset from which to retrieve items"),
      total: z.int().describe("Total number of items in result"),
      items: z.array(item).describe("Items"),
    })
    .meta({ id });
