import { scaleLatents, type Tensor, tensor } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { createOrSkip } from "../create-or-skip.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { openModelOfCase, openTokenizers, type ReferenceModel } from "../open-model.ts";
import { checkSampling } from "../sampling-checks.ts";
import { checkSchedule } from "../schedule-checks.ts";
import { row } from "../slices.ts";
import { padSequence } from "../token-sequence.ts";
import { toleranceOf } from "../tolerance.ts";

interface ImageToImageDescription {
  /** Folder of the model, relative to the case. */
  readonly model: string;
  /** Positive, negative. */
  readonly prompts: readonly [string, string];
  readonly runs: readonly ImageToImageRun[];
  readonly tolerance?: string;
}

interface ImageToImageRun {
  /** What the names of its tensors start with. */
  readonly name: string;
  readonly class: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** First call of the schedule that runs. */
  readonly begin_index: number;
  readonly steps: number;
  readonly guidance_scale: number;
}

/** Image to image: encode, add noise at the level of the first call, sample from there. */
export async function compareImageToImage(reference: ReferenceCase, checks: Checks): Promise<void> {
  const description = reference.describe<ImageToImageDescription>();
  const folder = reference.path(description.model);
  const model = await openModelOfCase(folder);
  try {
    await checks.attempt("encoder_hidden_states", () => comparePrompts(reference, checks, { folder, model }));
    await checks.attempt("init_latents", () => compareInitialLatents(reference, checks, model));
    for (const run of description.runs) {
      await checks.attempt(run.name, () => compareRun(reference, checks, { run, model }));
    }
  } finally {
    await model.close();
  }
}

async function comparePrompts(
  reference: ReferenceCase,
  checks: Checks,
  { folder, model }: { readonly folder: string; readonly model: ReferenceModel },
): Promise<void> {
  const [tokenizer] = await openTokenizers(folder);
  const [positive, negative] = reference.describe<ImageToImageDescription>().prompts;
  const tokenIds = [negative, positive].map((prompt) => padSequence(tokenizer, tokenizer.encode(prompt)));
  const { lastHiddenState } = await model.textEncoders[0].encode({ tokenIds });
  const expected = reference.tensor("encoder_hidden_states");
  checks.tensor("encoder_hidden_states", { got: lastHiddenState, expected, limit: limits.forward });
}

async function compareInitialLatents(
  reference: ReferenceCase,
  checks: Checks,
  { autoencoder }: ReferenceModel,
): Promise<void> {
  const { mean, logVariance } = await autoencoder.encode(reference.tensor("image"));
  const limit = limits.autoencoder;
  checks.tensor("encode.mean", { got: mean, expected: reference.tensor("encode.mean"), limit });
  checks.tensor("encode.logvar", { got: logVariance, expected: reference.tensor("encode.logvar"), limit });
  const sample = samplePosterior(mean, logVariance, reference.tensor("encode.posterior_noise"));
  const got = scaleLatents(sample, autoencoder.config);
  checks.tensor("init_latents", { got, expected: reference.tensor("init_latents"), limit });
}

/** A draw of the autoencoder's posterior by given noise; log variances are held within [-30, 20] as in training. */
function samplePosterior(mean: Tensor, logVariance: Tensor, noise: Tensor): Tensor {
  const deviation = logVariance.data.map((value) => Math.exp(0.5 * Math.min(20, Math.max(-30, value))));
  return tensor(
    mean.data.map((value, i) => value + deviation[i] * noise.data[i]),
    mean.shape,
  );
}

async function compareRun(
  reference: ReferenceCase,
  checks: Checks,
  { run, model }: { readonly run: ImageToImageRun; readonly model: ReferenceModel },
): Promise<void> {
  const { name, begin_index: begin } = run;
  const { tolerance } = reference.describe<ImageToImageDescription>();
  const scheduler = createOrSkip(checks, { run: name, className: run.class, steps: run.steps, config: run.config });
  if (scheduler === undefined) return;
  checkSchedule(reference, checks, { scheduler, run: name, begin });
  const original = reference.tensor("init_latents");
  const noised = scheduler.addNoise(original.data, reference.tensor(`${name}.noise0`).data, begin);
  const latents = tensor(noised, original.shape);
  const limit = limits.firstStep;
  checks.tensor(`${name}.noised`, { got: latents, expected: reference.tensor(`${name}.noised`), limit });
  const context = reference.tensor("encoder_hidden_states");
  await checkSampling(reference, checks, {
    run: name,
    unet: model.unet,
    scheduler,
    latents,
    begin,
    positive: { embeds: row(context, 1) },
    negative: { embeds: row(context, 0) },
    guidanceScale: run.guidance_scale,
    limit: toleranceOf(tolerance, "latents", limits.loop),
  });
}
