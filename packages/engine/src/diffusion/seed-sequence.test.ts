import { expect, test } from "vitest";
import { seedWords } from "./seed-sequence.ts";

// numpy.random.SeedSequence(entropy, spawn_key=…, pool_size=24).generate_state(4) of NumPy 2.4
test.each([
  [0, [], [4025752534, 2687548107, 2326983537, 1576567101]],
  [0, [0, 0], [245430115, 3436620678, 4120055464, 1627243804]],
  [42, [5, 3], [3084123560, 468215949, 242942938, 2650128260]],
  [4294967295, [123456, 17], [2681226114, 2241249717, 1365086018, 2045687057]],
])("seed %i at %j gives NumPy's words", (seed, spawnKey, words) => {
  expect([...seedWords(seed, spawnKey, 4)]).toEqual(words);
});
