import type { Benchmark } from "../benchmark.ts";
import { withServer } from "../serving.ts";
import { soak } from "../soaking.ts";

const soaking = { name: "soak-10-minutes", items: 1000, clients: 20, seconds: 600 };

export const benchmark: Benchmark = {
  name: soaking.name,
  description: "The same pictures spread over ten minutes, while people come, look around and go",
  onlyByName: true,
  run: () => withServer((url) => soak(url, soaking)),
};
