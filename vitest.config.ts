import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run on the TypeScript sources of every package: no build needed, and stack traces point at real lines.
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source", "node"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "test/**/*.test.ts"],
    // onnxruntime-node is a native addon that keeps threads: real processes, not worker threads.
    pool: "forks",
    poolOptions: { forks: { maxForks: 2 } },
    // A test ends when its condition holds; the limit is for a machine that is busy with other things.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
