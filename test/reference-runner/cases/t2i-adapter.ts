import { createT2iAdapter, openT2iAdapter, type T2iAdapter, type Tensor, tensor } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { openModelOfCase } from "../open-model.ts";
import { otherCaseModel } from "../other-case-model.ts";
import { scaled } from "../slices.ts";

interface T2iAdapterDescription {
  readonly scale_in_unet: number;
}

/** T2I-Adapters in both forms: their features, and what a UNet makes of those of the full one. */
export async function compareT2iAdapter(reference: ReferenceCase, checks: Checks): Promise<void> {
  const image = reference.tensor("image");
  await checks.attempt("adapter", () =>
    withAdapter(reference.path("model/adapter"), async (adapter) => {
      const features = await compareFeatures(reference, checks, { adapter, picture: image, prefix: "" });
      await compareUnet(reference, checks, features);
    }),
  );
  await checks.attempt("light", () =>
    withAdapter(reference.path("model/light"), async (adapter) => {
      await compareFeatures(reference, checks, { adapter, picture: firstChannels(image, adapter), prefix: "light." });
    }),
  );
}

async function withAdapter(folder: string, use: (adapter: T2iAdapter) => Promise<void>): Promise<void> {
  const component = openT2iAdapter(folder);
  try {
    const adapter = await createT2iAdapter(component);
    try {
      await use(adapter);
    } finally {
      await adapter.close();
    }
  } finally {
    component.close();
  }
}

interface FeaturesCheck {
  readonly adapter: T2iAdapter;
  readonly picture: Tensor;
  readonly prefix: string;
}

async function compareFeatures(
  reference: ReferenceCase,
  checks: Checks,
  { adapter, picture, prefix }: FeaturesCheck,
): Promise<readonly Tensor[]> {
  const features = await adapter.features(picture);
  for (const [level, got] of features.entries()) {
    const name = `${prefix}feature_${level}`;
    checks.tensor(name, { got, expected: reference.tensor(name), limit: limits.forward });
  }
  return features;
}

async function compareUnet(reference: ReferenceCase, checks: Checks, features: readonly Tensor[]): Promise<void> {
  const { scale_in_unet: scale } = reference.describe<T2iAdapterDescription>();
  const { unet, close } = await openModelOfCase(otherCaseModel(reference, "sd1"));
  try {
    const got = await unet.predict({
      sample: reference.tensor("sample"),
      timesteps: [...reference.tensor("timestep").data],
      context: reference.tensor("encoder_hidden_states"),
      features: features.map((feature) => scaled(feature, scale)),
    });
    checks.tensor("unet_out", { got, expected: reference.tensor("unet_out"), limit: limits.forward });
  } finally {
    await close();
  }
}

/** The picture as an adapter for sketches sees it: its first channel. */
function firstChannels({ data, shape: [batch, , height, width] }: Tensor, { config }: T2iAdapter): Tensor {
  const size = config.inChannels * height * width;
  return tensor(data.slice(0, size), [batch, config.inChannels, height, width]);
}
