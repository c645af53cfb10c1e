import { readdirSync } from "node:fs";
import {
  type Autoencoder,
  createUnet,
  type DenoiseMask,
  inpainting,
  openCheckpoint,
  openWeights,
  type Scheduler,
  scaleLatents,
  type Tensor,
  tensor,
  type Unet,
} from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { createOrSkip } from "../create-or-skip.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { checkUnet } from "../module-checks.ts";
import { modelLayouts, openModelOfCase, type ReferenceModel } from "../open-model.ts";
import { checkSampling } from "../sampling-checks.ts";
import { checkSchedule } from "../schedule-checks.ts";
import { row } from "../slices.ts";
import { toleranceOf } from "../tolerance.ts";

interface InpaintDescription {
  /** Prose that names the folder of the four-channel model, "../sd1/model". */
  readonly model: string;
  readonly runs: readonly InpaintRun[];
  readonly tolerance?: string;
}

interface InpaintRun {
  /** What the names of its tensors start with: "nine" for the network of nine channels, "blend" for the plain one. */
  readonly name: string;
  readonly class: string;
  readonly config?: Readonly<Record<string, unknown>>;
  /** First call of the schedule that runs. */
  readonly begin_index?: number;
  readonly steps: number;
  readonly guidance_scale: number;
}

/** Inpainting: what is made of picture and mask, one pass of the nine-channel UNet, and both ways of sampling. */
export async function compareInpaint(reference: ReferenceCase, checks: Checks): Promise<void> {
  const { runs } = reference.describe<InpaintDescription>();
  await checks.attempt("nine channels", () =>
    withNineChannels(reference, async (unet) => {
      await checkUnet(reference, checks, { module: unet, prefix: "unet9", label: "" });
      for (const run of runs.filter(isNineChannel)) {
        await checks.attempt(run.name, () => compareRun(reference, checks, { run, unet }));
      }
    }),
  );
  await checks.attempt("blending", async () => {
    const model = await openModelOfCase(modelFolder(reference));
    try {
      await checks.attempt("masked_image_latents", () => compareLatents(reference, checks, model));
      for (const run of runs.filter((run) => !isNineChannel(run))) {
        await checks.attempt(run.name, () => compareRun(reference, checks, { run, unet: model.unet }));
      }
    } finally {
      await model.close();
    }
  });
}

function modelFolder(reference: ReferenceCase): string {
  const { model } = reference.describe<InpaintDescription>();
  return reference.path(/\.\.\/[\w-]+\/model/.exec(model)?.[0] ?? "../sd1/model");
}

function isNineChannel({ name }: InpaintRun): boolean {
  return name.startsWith("nine.");
}

/** The nine-channel UNet is the plain one with another first convolution, which the case holds in a file. */
async function withNineChannels(reference: ReferenceCase, use: (unet: Unet) => Promise<void>): Promise<void> {
  const [file] = readdirSync(reference.path("model")).filter((name) => name.endsWith(".safetensors"));
  const replacement = openWeights(reference.path(`model/${file}`));
  const checkpoint = openCheckpoint(modelLayouts(modelFolder(reference))[0]);
  try {
    const { unet } = checkpoint;
    if (unet === undefined) throw new Error("the model holds no UNet");
    const [name] = replacement.tensors.keys();
    const convolution = replacement.parameter(name);
    const parameters = new Map(unet.parameters).set("conv_in.weight", convolution);
    const module = await createUnet({ config: { ...unet.config, inChannels: convolution.shape[1] }, parameters });
    try {
      await use(module);
    } finally {
      await module.close();
    }
  } finally {
    replacement.close();
    checkpoint.close();
  }
}

async function compareLatents(
  reference: ReferenceCase,
  checks: Checks,
  { autoencoder }: Pick<ReferenceModel, "autoencoder">,
): Promise<void> {
  const image = reference.tensor("image");
  const mask = reference.tensor("mask");
  const masked = image.data.map((value, index) => (mask.data[index % mask.data.length] < 0.5 ? value : 0));
  for (const [name, pixels] of Object.entries({
    init_latents: image,
    masked_image_latents: tensor(masked, image.shape),
  })) {
    const got = await encoded(autoencoder, pixels);
    checks.tensor(name, { got, expected: reference.tensor(name), limit: limits.autoencoder });
  }
}

async function encoded(autoencoder: Autoencoder, pixels: Tensor): Promise<Tensor> {
  const { mean } = await autoencoder.encode(pixels);
  return scaleLatents(mean, autoencoder.config);
}

async function compareRun(
  reference: ReferenceCase,
  checks: Checks,
  { run, unet }: { readonly run: InpaintRun; readonly unet: Unet },
): Promise<void> {
  const { name, begin_index: begin = 0 } = run;
  const config = { ...modelSchedule(reference), ...run.config };
  const { tolerance } = reference.describe<InpaintDescription>();
  const scheduler = createOrSkip(checks, { run: name, className: run.class, steps: run.steps, config });
  if (scheduler === undefined) return;
  checkSchedule(reference, checks, { scheduler, run: name, begin });
  const context = reference.tensor("encoder_hidden_states");
  await checkSampling(reference, checks, {
    run: name,
    unet,
    scheduler,
    ...(isNineChannel(run)
      ? startOfNineChannels(reference, scheduler)
      : startOfBlending(reference, checks, { run: name, scheduler, begin })),
    begin,
    positive: { embeds: row(context, 1) },
    negative: { embeds: row(context, 0) },
    guidanceScale: run.guidance_scale,
    limit: toleranceOf(tolerance, "latents", limits.loop),
  });
}

/** The schedule that the model itself names; runs state what differs from it. */
function modelSchedule(reference: ReferenceCase): Readonly<Record<string, unknown>> {
  const checkpoint = openCheckpoint(modelLayouts(modelFolder(reference))[0]);
  checkpoint.close();
  return checkpoint.schedulerConfig;
}

/** From noise alone, and without putting the kept part back. */
function startOfNineChannels(reference: ReferenceCase, scheduler: Scheduler) {
  const noise = reference.tensor("init_noise");
  const { extraChannels } = inpainting(denoiseMask(reference), {
    inChannels: 9,
    original: reference.tensor("init_latents"),
    noise,
    scheduler,
  });
  return {
    latents: tensor(
      noise.data.map((value) => value * scheduler.initNoiseSigma),
      noise.shape,
    ),
    ...(extraChannels && { extraChannels }),
  };
}

function startOfBlending(
  reference: ReferenceCase,
  checks: Checks,
  { run, scheduler, begin }: { readonly run: string; readonly scheduler: Scheduler; readonly begin: number },
) {
  const original = reference.tensor("init_latents");
  const noise = reference.tensor("init_noise");
  const latents = tensor(scheduler.addNoise(original.data, noise.data, begin), original.shape);
  const expected = reference.tensor(`${run}.noised`);
  checks.tensor(`${run}.noised`, { got: latents, expected, limit: limits.firstStep });
  return { latents, ...inpainting(denoiseMask(reference), { inChannels: 4, original, noise, scheduler }) };
}

function denoiseMask(reference: ReferenceCase): DenoiseMask {
  const repainted = reference.tensor("latent_mask");
  const keep = tensor(
    repainted.data.map((value) => 1 - value),
    repainted.shape,
  );
  return { keep, gradient: false, maskedLatents: reference.tensor("masked_image_latents") };
}
