import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EvokeError } from "@evoke/errors";
import type { Configuration } from "../configuration/settings.ts";
import { implementations, type OpenImplementation, type Slots, type SlotTools } from "./slots.ts";

/**
 * Opens what the configuration chooses for a slot: one of the program's implementations by its name, or a module that
 * exports `open`, by its path (relative to the root folder) or as a package. Nothing else is loaded.
 *
 * @throws IMPLEMENTATION_UNKNOWN, and what opening throws
 */
export async function openSlot<Slot extends keyof Slots>(
  slot: Slot,
  configuration: Configuration,
  tools: SlotTools,
): Promise<Slots[Slot]> {
  const choice = configuration[slot];
  const known: Readonly<Record<string, OpenImplementation<Slots[Slot]>>> = implementations[slot];
  const open = Object.hasOwn(known, choice) ? known[choice] : undefined;
  return (open ?? (await importOpen<Slots[Slot]>(slot, configuration)))(configuration, tools);
}

/** Closes an implementation that can be closed. */
export async function closeImplementation(implementation: object): Promise<void> {
  if ("close" in implementation && typeof implementation.close === "function") await implementation.close();
}

async function importOpen<T>(slot: keyof Slots, { [slot]: choice, root }: Configuration) {
  const isPath = choice.startsWith(".") || isAbsolute(choice);
  const url = isPath ? pathToFileURL(resolve(root, choice)).href : choice;
  try {
    const module: { readonly open?: OpenImplementation<T> } = await import(url);
    if (typeof module.open !== "function") throw new Error("the module exports no function named open");
    return module.open;
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    const known = Object.keys(implementations[slot]).join(", ");
    throw new EvokeError("IMPLEMENTATION_UNKNOWN", { setting: slot, choice, reason, known }, { cause });
  }
}
