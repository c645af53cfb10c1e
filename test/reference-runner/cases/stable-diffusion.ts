import type { ClipTokenizer } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { createOrSkip } from "../create-or-skip.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { checkAutoencoder, checkTextEncoder, checkTokens, checkUnet } from "../module-checks.ts";
import { modelLayouts, openModel, openTokenizer, type ReferenceModel, type SingleFileConfig } from "../open-model.ts";
import { checkPicture, checkSampling } from "../sampling-checks.ts";
import { checkSchedule } from "../schedule-checks.ts";
import { scaled } from "../slices.ts";
import { padSequence } from "../token-sequence.ts";

interface StableDiffusionDescription {
  readonly prompt: string;
  readonly negative_prompt: string;
  readonly single_file_config?: SingleFileConfig;
  readonly runs: readonly SamplingRun[];
}

interface SamplingRun {
  /** What the names of its tensors start with. */
  readonly name: string;
  readonly scheduler_class: string;
  readonly scheduler_config: Readonly<Record<string, unknown>>;
  readonly init_noise_sigma: number;
  readonly expected_max_abs_diff_fp32?: number;
  readonly call: {
    readonly prompt: string;
    readonly negative_prompt?: string;
    readonly num_inference_steps: number;
    readonly guidance_scale: number;
    readonly guidance_rescale?: number;
    readonly clip_skip?: number;
  };
}

/**
 * Stable Diffusion 1 and 2: the modules in every layout that the case holds, and the sampling loops from the prompt to
 * the picture in the first.
 */
export async function compareStableDiffusion(reference: ReferenceCase, checks: Checks): Promise<void> {
  const folder = reference.path("model");
  const description = reference.describe<StableDiffusionDescription>();
  const tokenizer = await openTokenizer(folder, "tokenizer");
  await checks.attempt("text.input_ids", () => {
    const prompts = [description.negative_prompt, description.prompt];
    checkTokens(reference, checks, { module: tokenizer, prefix: "text", label: "", prompts });
  });
  for (const [index, path] of modelLayouts(folder).entries()) {
    await checks.attempt(path, async () => {
      const model = await openModel(path, description.single_file_config);
      try {
        await compareModules(reference, checks, model);
        if (index === 0) await compareRuns(reference, checks, { model, tokenizer, runs: description.runs });
      } finally {
        await model.close();
      }
    });
  }
}

async function compareModules(reference: ReferenceCase, checks: Checks, model: ReferenceModel): Promise<void> {
  const label = `${model.layout} `;
  const [textEncoder] = model.textEncoders;
  await checks.attempt(`${label}text`, () =>
    checkTextEncoder(reference, checks, { module: textEncoder, prefix: "text", label }),
  );
  const passes = reference.tensorNames().flatMap((name) => /^(unet\w*)\.out$/.exec(name)?.[1] ?? []);
  for (const prefix of passes) {
    await checks.attempt(`${label}${prefix}`, () =>
      checkUnet(reference, checks, { module: model.unet, prefix, label }),
    );
  }
  await checks.attempt(`${label}vae`, () =>
    checkAutoencoder(reference, checks, { module: model.autoencoder, prefix: "vae", label }),
  );
}

interface RunsComparison {
  readonly model: ReferenceModel;
  readonly tokenizer: ClipTokenizer;
  readonly runs: readonly SamplingRun[];
}

async function compareRuns(reference: ReferenceCase, checks: Checks, options: RunsComparison): Promise<void> {
  const { model, tokenizer, runs } = options;
  for (const run of runs) {
    await checks.attempt(run.name, async () => {
      const { name, call } = run;
      const scheduler = createOrSkip(checks, {
        run: name,
        className: run.scheduler_class,
        steps: call.num_inference_steps,
        config: run.scheduler_config,
      });
      if (scheduler === undefined) return;
      checkSchedule(reference, checks, { scheduler, run: name, initNoiseSigma: run.init_noise_sigma });
      const embed = async (prompt: string, skipLayers: number) => {
        const tokenIds = [padSequence(tokenizer, tokenizer.encode(prompt))];
        return { embeds: (await model.textEncoders[0].encode({ tokenIds, skipLayers })).lastHiddenState };
      };
      const final = await checkSampling(reference, checks, {
        run: name,
        unet: model.unet,
        scheduler,
        latents: scaled(reference.tensor(`${name}.init_noise`), scheduler.initNoiseSigma),
        positive: await embed(call.prompt, call.clip_skip ?? 0),
        // The recording skipped layers for the positive prompt only.
        negative: await embed(call.negative_prompt ?? "", 0),
        guidanceScale: call.guidance_scale,
        guidanceRescale: call.guidance_rescale,
        limit: run.expected_max_abs_diff_fp32 ?? limits.loop,
      });
      await checkPicture(reference, checks, { run: name, autoencoder: model.autoencoder, final });
    });
  }
}
