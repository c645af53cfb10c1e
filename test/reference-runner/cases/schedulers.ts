import type { Scheduler } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { createOrSkip } from "../create-or-skip.ts";
import type { ReferenceCase } from "../load-case.ts";
import { replayNoise } from "../replay-noise.ts";
import { checkSchedule } from "../schedule-checks.ts";
import { scaled, stack } from "../slices.ts";

interface SchedulersDescription {
  readonly model_coefficients: ModelCoefficients;
  readonly runs: readonly SchedulerRunDescription[];
}

/** Of the closed-form model y = a·sin(b·x) + c·x + e·t/1000. */
interface ModelCoefficients {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly e: number;
}

interface SchedulerRunDescription {
  /** What the names of its tensors start with. */
  readonly key: string;
  readonly class: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly steps: number;
  readonly set_timesteps: { readonly sigmas?: readonly number[]; readonly mu?: number };
  readonly step_kwargs: { readonly eta?: number };
  readonly init_noise_sigma: number;
  readonly order: number;
  readonly begin_index: number;
  /** Null where the run starts from pure noise. */
  readonly img2img_start_step: number | null;
  readonly max_abs_latent: number;
  readonly amplification_of_input_error: number;
}

/** Every solver on a closed-form model: its schedule, the start of image to image, and the latents after each call. */
export async function compareSchedulers(reference: ReferenceCase, checks: Checks): Promise<void> {
  const { runs, model_coefficients } = reference.describe<SchedulersDescription>();
  for (const run of runs) {
    await checks.attempt(run.key, () => {
      const scheduler = createOrSkip(checks, {
        run: run.key,
        className: run.class,
        steps: run.steps,
        config: run.config,
        ...run.set_timesteps,
        ...run.step_kwargs,
      });
      if (scheduler === undefined) return;
      checkSchedule(reference, checks, { scheduler, run: run.key, initNoiseSigma: run.init_noise_sigma });
      checks.numbers(`${run.key}.order`, { got: [scheduler.order], expected: [run.order], limit: 0 });
      checkLatents(reference, checks, { run, scheduler, model: model_coefficients });
    });
  }
}

interface LatentsCheck {
  readonly run: SchedulerRunDescription;
  readonly scheduler: Scheduler;
  readonly model: ModelCoefficients;
}

function checkLatents(reference: ReferenceCase, checks: Checks, { run, scheduler, model }: LatentsCheck): void {
  const { key, begin_index: begin } = run;
  const scale = Math.max(1, run.max_abs_latent);
  const limit = 1e-5 * scale * Math.max(1, run.amplification_of_input_error / 10);
  const noise = replayNoise(reference.optionalTensor(`${key}.noise`));
  const expected = reference.tensor(`${key}.latents`);

  let latents = scaled(reference.tensor("init_noise"), scheduler.initNoiseSigma);
  if (run.img2img_start_step !== null) {
    const original = reference.tensor("original");
    const noised = scheduler.addNoise(original.data, reference.tensor("init_noise").data, begin);
    latents = { data: noised, shape: original.shape };
    checks.tensor(`${key}.noised`, { got: latents, expected: reference.tensor(`${key}.noised`), limit: 1e-5 * scale });
  }
  const walk = scheduler.start(noise.source, begin);
  const got = scheduler.timesteps.slice(begin).map((timestep, call) => {
    const input = walk.scaleModelInput(latents.data, begin + call);
    const output = closedFormModel(model, input, timestep);
    latents = { data: walk.step(output, latents.data, begin + call).sample, shape: latents.shape };
    return latents;
  });
  checks.tensor(`${key}.latents`, { got: stack(got), expected, limit });
  const draws = reference.optionalTensor(`${key}.noise`)?.shape[0] ?? 0;
  checks.numbers(`${key}.noise draws`, { got: [noise.drawn()], expected: [draws], limit: 0 });
}

/** The model's output in float32, operation by operation, as the recording computed it. */
function closedFormModel({ a, b, c, e }: ModelCoefficients, x: Float32Array, timestep: number): Float32Array {
  const f = Math.fround;
  const shift = f((timestep / 1000) * e);
  return x.map((value) => f(f(f(a) * f(Math.sin(f(f(b) * value)))) + f(f(c) * value)) + shift);
}
