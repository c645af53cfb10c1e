/** Something that is opened at its first use. */
export interface Once<T> {
  get(): Promise<T>;
  /** Closes it if it was opened. */
  close(): Promise<void>;
}

/** Opens something at most once, and closes it if it was opened. A failed opening is tried again at the next use. */
export function once<T>(open: () => Promise<T>, close: (opened: T) => Promise<void> = async () => {}): Once<T> {
  let opening: Promise<T> | undefined;
  return {
    get: () => {
      opening ??= open().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => {
      if (opening !== undefined) await close(await opening);
    },
  };
}
