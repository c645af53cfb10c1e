import { fixed } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import { halves, multiply, reshape } from "./operators.ts";
import type { Scope } from "./scope.ts";

const contrib = "com.microsoft";

/** Sigmoid linear unit, x · σ(x) (Elfwing et al. 2017, arXiv 1702.03118). */
export function silu(x: Value): Value {
  return sigmoidUnit(x, 1);
}

/** CLIP's approximation of GELU, x · σ(1.702 x) (Hendrycks & Gimpel 2016, arXiv 1606.08415). */
export function quickGelu(x: Value): Value {
  return sigmoidUnit(x, 1.702);
}

function sigmoidUnit(x: Value, slope: number): Value {
  // One fused pass over memory where Sigmoid and Mul would be two.
  const attributes = { alpha: { kind: "float", value: slope } } as const;
  return x.graph.op("QuickGelu", [x], { shape: x.shape, domain: contrib, attributes });
}

/** Gaussian error linear unit in its exact form, with erf (Hendrycks & Gimpel 2016, arXiv 1606.08415). */
export function gelu(x: Value): Value {
  return x.graph.op("Gelu", [x], { shape: x.shape, domain: contrib });
}

/** Gated GELU: the first half of the channels times GELU of the second (Shazeer 2020, arXiv 2002.05202). */
export function geglu(x: Value): Value {
  const [value, gate] = halves(x);
  return multiply(value, gelu(gate));
}

/** max(0, x) (Nair & Hinton 2010). */
export function relu(x: Value): Value {
  return x.graph.op("Relu", [x], { shape: x.shape });
}

/** x where it is positive, `slope` · x elsewhere (Maas et al. 2013). */
export function leakyRelu(x: Value, slope: number): Value {
  const attributes = { alpha: { kind: "float", value: slope } } as const;
  return x.graph.op("LeakyRelu", [x], { shape: x.shape, attributes });
}

/** Leaky ReLU with a learned slope for each channel of [batch, channels, height, width] (He et al. 2015, arXiv 1502.01852). */
export function prelu(p: Scope, x: Value): Value {
  const channels = fixed(x.shape[1]);
  const slope = reshape(p.parameter("weight", [channels]), [channels, 1, 1]);
  return x.graph.op("PRelu", [x, slope], { shape: x.shape });
}
