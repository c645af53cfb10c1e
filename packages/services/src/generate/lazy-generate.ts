import type { Generate } from "@evoke/invoke";
import { once } from "../once.ts";

/** The AI core, loaded when it computes for the first time: most commands compute nothing. */
export function lazyGenerate(open: () => Promise<Generate>): Generate {
  const generate = once(open, (opened) => opened.close());
  let isOpened = false;
  const opened = async (): Promise<Generate> => {
    isOpened = true;
    return generate.get();
  };
  return {
    encodePrompt: async (...request) => (await opened()).encodePrompt(...request),
    encodeSdxlPrompt: async (...request) => (await opened()).encodeSdxlPrompt(...request),
    encodeSdxlRefinerPrompt: async (...request) => (await opened()).encodeSdxlRefinerPrompt(...request),
    denoise: async (...request) => (await opened()).denoise(...request),
    decodeLatents: async (...request) => (await opened()).decodeLatents(...request),
    encodeImage: async (...request) => (await opened()).encodeImage(...request),
    gradientMask: async (...request) => (await opened()).gradientMask(...request),
    upscale: async (...request) => (await opened()).upscale(...request),
    restoreFaces: async (...request) => (await opened()).restoreFaces(...request),
    noise: async (...request) => (await opened()).noise(...request),
    cacheStatistics: async () => (isOpened ? (await opened()).cacheStatistics() : undefined),
    clearCache: async () => {
      if (isOpened) await (await opened()).clearCache();
    },
    close: generate.close,
  };
}
