import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder, writeSparse } from "../../../../test/support/weight-files.ts";
import { readOptions } from "../weights/config/options.ts";
import { vaeConfigFromDiffusers } from "../weights/config/vae.ts";
import { vaeTensors } from "../weights/mapping/vae.ts";
import { latentNoise } from "./sampling.ts";
import { StandaloneVae } from "./standalone-vae.ts";

it("refuses latents of another kind of model before it loads, with its file, both shapes and what to do", async () => {
  const folder = temporaryFolder();
  const configFile = join(folder, "config.json");
  writeFileSync(configFile, JSON.stringify({ _class_name: "AutoencoderKL", latent_channels: 16 }));
  const shapes = vaeTensors(vaeConfigFromDiffusers(readOptions(configFile))).map(
    ({ name, shape }) => [name, shape] as const,
  );
  writeSparse(join(folder, "diffusion_pytorch_model.safetensors"), new Map(shapes));
  const vae = new StandaloneVae(folder);
  await expect(vae.decode(latentNoise({ seed: 1, width: 64, height: 64 }))).rejects.toMatchObject({
    code: "INPUT_SHAPE",
    message: `The autoencoder of ${folder} was given latents of shape 1×4×8×8, but takes batch×16×height×width.`,
    hint: expect.stringMatching(/belong together/),
  });
  await vae.close();
});
