import { type Autoencoder, createTinyAutoencoder, decodeSeparateTiles, openTinyVae } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { openModelOfCase } from "../open-model.ts";

interface VaeExtrasDescription {
  /** Prose that names the folders of the models, "../sd1/model/vae". */
  readonly model: string;
}

/** Autoencoders beyond the plain case: pictures whose sizes do not divide evenly, and a larger one with and without tiles. */
export async function compareVaeExtras(reference: ReferenceCase, checks: Checks): Promise<void> {
  const names = reference.tensorNames();
  const sized = names.flatMap((name) => /^(\w+)\.(\d+x\d+)\.image$/.exec(name)?.slice(1, 3).join(".") ?? []);
  for (const model of new Set(sized.map((key) => key.split(".")[0]))) {
    await checks.attempt(model, async () => {
      const { autoencoder, close } = await openModelOfCase(modelFolder(reference, model));
      try {
        for (const key of sized.filter((key) => key.startsWith(`${model}.`))) {
          await checks.attempt(key, () => compareSize(reference, checks, { key, autoencoder }));
        }
        if (model === "sd1") await compareTiled(reference, checks, autoencoder);
      } finally {
        await close();
      }
    });
  }
  if (names.includes("taesd.image")) await checks.attempt("taesd", () => compareTiny(reference, checks));
}

async function compareTiny(reference: ReferenceCase, checks: Checks): Promise<void> {
  const component = openTinyVae(reference.path("model"));
  const autoencoder = createTinyAutoencoder(component);
  try {
    const limit = limits.autoencoder;
    const { mean } = await autoencoder.encode(reference.tensor("taesd.image"));
    checks.tensor("taesd.latents", { got: mean, expected: reference.tensor("taesd.latents"), limit });
    const decoded = await autoencoder.decode(reference.tensor("taesd.z"));
    checks.tensor("taesd.decoded", { got: decoded, expected: reference.tensor("taesd.decoded"), limit });
  } finally {
    await autoencoder.close();
    component.close();
  }
}

/** The model that the case calls "sd1": the folder beside it of that name, or of a longer one that the case states. */
function modelFolder(reference: ReferenceCase, model: string): string {
  const { model: prose } = reference.describe<VaeExtrasDescription>();
  const stated = new RegExp(`\\.\\./${model}[\\w-]*/model`).exec(prose)?.[0];
  return reference.path(stated ?? `../${model}/model`);
}

async function compareSize(
  reference: ReferenceCase,
  checks: Checks,
  { key, autoencoder }: { readonly key: string; readonly autoencoder: Autoencoder },
): Promise<void> {
  const limit = limits.autoencoder;
  const mean = reference.tensor(`${key}.mean`);
  const encoded = await autoencoder.encode(reference.tensor(`${key}.image`));
  checks.tensor(`${key}.mean`, { got: encoded.mean, expected: mean, limit });
  checks.tensor(`${key}.logvar`, { got: encoded.logVariance, expected: reference.tensor(`${key}.logvar`), limit });
  const decoded = await autoencoder.decode(mean);
  checks.tensor(`${key}.decoded`, { got: decoded, expected: reference.tensor(`${key}.decoded`), limit });
}

async function compareTiled(reference: ReferenceCase, checks: Checks, autoencoder: Autoencoder): Promise<void> {
  const limit = limits.autoencoder;
  const name = "tiled.decoded_untiled";
  const expected = reference.optionalTensor(name);
  if (expected === undefined) return;
  const latents = reference.tensor("tiled.z");
  const got = await autoencoder.decode(latents);
  checks.tensor(name, { got, expected, limit });
  const inTiles = await autoencoder.decode(latents, { tileSize: 64 });
  checks.tensor("tiled.decoded in tiles", { got: inTiles, expected, limit });
  for (const separate of reference.tensorNames()) {
    const tileSize = Number(/^tiled\.decoded_diffusers_tiles(\d+)$/.exec(separate)?.[1]);
    if (Number.isNaN(tileSize)) continue;
    const tiles = await decodeSeparateTiles(autoencoder, latents, { tileSize });
    checks.tensor(separate, { got: tiles, expected: reference.tensor(separate), limit });
  }
}
