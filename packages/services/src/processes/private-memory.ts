import { readFileSync } from "node:fs";

/**
 * Bytes of memory that belong to this process alone. Weight files are mapped and shared with other processes, and the
 * system takes their pages back when it needs them, so they do not count where the system tells them apart (Linux).
 */
export function privateMemory(): number {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.memoryUsage.rss();
}
