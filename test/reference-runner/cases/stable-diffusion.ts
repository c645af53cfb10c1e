import { basename } from "node:path";
import type { ClipTokenizer } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { createOrSkip } from "../create-or-skip.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { checkAutoencoder, checkTextEncoder, checkTokens, checkUnet } from "../module-checks.ts";
import { modelLayouts, openModel, openTokenizers, type ReferenceModel, type SingleFileConfig } from "../open-model.ts";
import { condition, type SamplingCall } from "../prompt-conditioning.ts";
import { checkPicture, checkSampling } from "../sampling-checks.ts";
import { checkSchedule } from "../schedule-checks.ts";
import { scaled } from "../slices.ts";
import { compareRefiner } from "./refiner.ts";

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
  readonly call: SamplingCall;
}

/**
 * Stable Diffusion 1, 2 and XL, in every layout that the case holds: each module by itself, and the sampling loops from
 * the prompt to the picture.
 */
export async function compareStableDiffusion(reference: ReferenceCase, checks: Checks): Promise<void> {
  const folder = reference.path("model");
  const description = reference.describe<StableDiffusionDescription>();
  const { prompt, negative_prompt, single_file_config } = description;
  const tokenizers = await openTokenizers(folder);
  for (const [index, module] of tokenizers.entries()) {
    const prefix = textPrefix(index);
    await checks.attempt(`${prefix}.input_ids`, () =>
      checkTokens(reference, checks, { module, prefix, label: "", prompts: [negative_prompt, prompt] }),
    );
  }
  for (const path of modelLayouts(folder)) {
    await checks.attempt(basename(path), async () => {
      const model = await openModel(path, single_file_config);
      try {
        await compareModules(reference, checks, model);
        await compareRuns(reference, checks, { model, tokenizers, runs: description.runs });
      } finally {
        await model.close();
      }
    });
  }
  if (reference.optionalTensor("refiner.out")) {
    await checks.attempt("refiner", () => compareRefiner(reference, checks));
  }
}

/** Names of the first and second encoder's tensors. */
function textPrefix(index: number): string {
  return index === 0 ? "text" : `text_${index + 1}`;
}

async function compareModules(reference: ReferenceCase, checks: Checks, model: ReferenceModel): Promise<void> {
  const label = `${model.layout} `;
  for (const [index, module] of model.textEncoders.entries()) {
    const prefix = textPrefix(index);
    await checks.attempt(`${label}${prefix}`, () => checkTextEncoder(reference, checks, { module, prefix, label }));
  }
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
  readonly tokenizers: readonly ClipTokenizer[];
  readonly runs: readonly SamplingRun[];
}

async function compareRuns(reference: ReferenceCase, checks: Checks, options: RunsComparison): Promise<void> {
  const { model, tokenizers, runs } = options;
  const label = `${model.layout} `;
  for (const run of runs) {
    const { name, call } = run;
    await checks.attempt(label + name, async () => {
      const scheduler = createOrSkip(checks, {
        run: label + name,
        className: run.scheduler_class,
        steps: call.num_inference_steps,
        config: run.scheduler_config,
      });
      if (scheduler === undefined) return;
      checkSchedule(reference, checks, { scheduler, run: name, label, initNoiseSigma: run.init_noise_sigma });
      const final = await checkSampling(reference, checks, {
        run: name,
        label,
        unet: model.unet,
        scheduler,
        latents: scaled(reference.tensor(`${name}.init_noise`), scheduler.initNoiseSigma),
        ...(await condition({ textEncoders: model.textEncoders, tokenizers, call })),
        guidanceScale: call.guidance_scale,
        guidanceRescale: call.guidance_rescale,
        limit: run.expected_max_abs_diff_fp32 ?? limits.loop,
      });
      await checkPicture(reference, checks, { run: name, label, autoencoder: model.autoencoder, final });
    });
  }
}
