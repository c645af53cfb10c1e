const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 1000;

/** A page's bounds as they are used: none before the first row, none longer than 1000. */
export function pageOf({ offset = 0, limit = DEFAULT_LIMIT }: { readonly offset?: number; readonly limit?: number }) {
  return { offset: Math.max(0, offset), limit: Math.min(MAX_LIMIT, Math.max(0, limit)) };
}
