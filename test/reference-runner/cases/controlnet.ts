import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  type ControlNet,
  type ControlResiduals,
  createControlNet,
  createSchedulerFromClass,
  openControlNet,
  scaleResiduals,
  softenResiduals,
  type Tensor,
  type Unet,
} from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { openModelOfCase } from "../open-model.ts";
import { otherCaseModel, scheduleOf } from "../other-case-model.ts";
import { checkSampling } from "../sampling-checks.ts";
import { row, scaled } from "../slices.ts";

interface ControlNetDescription {
  readonly loop?: {
    readonly scheduler: string;
    readonly steps: number;
    readonly guidance_scale: number;
    readonly conditioning_scale: number;
  };
}

/** ControlNets of SD1 and SDXL: what they give, what a UNet makes of it, and sampling loops under control. */
export async function compareControlNet(reference: ReferenceCase, checks: Checks): Promise<void> {
  for (const path of controlNetPaths(reference.path("model"))) {
    const sdxl = path.includes("sdxl");
    await checks.attempt(path, async () => {
      const controlNet = await openControlled(path);
      const { unet, close } = await openModelOfCase(otherCaseModel(reference, sdxl ? "sdxl" : "sd1"));
      try {
        await compareForward(reference, checks, { controlNet, unet, prefix: sdxl ? "sdxl" : "forward" });
        if (!sdxl) await compareLoops(reference, checks, { controlNet, unet });
      } finally {
        await controlNet.close();
        await close();
      }
    });
  }
}

/** Files in the original layout, and folders that hold weights. */
function controlNetPaths(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => {
      const names = entry.isDirectory() ? readdirSync(join(folder, entry.name)) : [entry.name];
      return names.some((name) => name.endsWith(".safetensors"));
    })
    .map(({ name }) => join(folder, name));
}

async function openControlled(path: string): Promise<ControlNet> {
  const component = openControlNet(path);
  try {
    return await createControlNet(component);
  } finally {
    component.close();
  }
}

interface Controlled {
  readonly controlNet: ControlNet;
  readonly unet: Unet;
}

async function compareForward(
  reference: ReferenceCase,
  checks: Checks,
  { controlNet, unet, prefix }: Controlled & { readonly prefix: string },
): Promise<void> {
  const pooled = reference.optionalTensor(`${prefix}.text_embeds`);
  const timeIds = reference.optionalTensor(`${prefix}.time_ids`);
  const request = {
    sample: reference.tensor(`${prefix}.sample`),
    timesteps: [...reference.tensor(`${prefix}.timestep`).data],
    context: reference.tensor(`${prefix}.encoder_hidden_states`),
    ...(pooled && timeIds && { addition: { pooled, timeIds } }),
  };
  const picture = reference.optionalTensor(`${prefix}.cond_image`) ?? reference.tensor("cond_image");
  const residuals = await controlNet.control({ ...request, picture });
  compareResiduals(reference, checks, { prefix, mark: "", residuals });
  compareResiduals(reference, checks, { prefix, mark: "guess_", residuals: softenResiduals(residuals) });
  for (const name of reference.tensorNames().filter((other) => other.startsWith(`${prefix}.unet_out`))) {
    const strength = Number(/_scale_([\d.]+)$/.exec(name)?.[1] ?? 1);
    const got = await unet.predict({ ...request, residuals: scaleResiduals(residuals, strength) });
    checks.tensor(name, { got, expected: reference.tensor(name), limit: limits.forward });
  }
}

interface ResidualsCheck {
  readonly prefix: string;
  /** What the names of the residuals start with. */
  readonly mark: string;
  readonly residuals: ControlResiduals;
}

/** Those residuals that the case has. */
function compareResiduals(reference: ReferenceCase, checks: Checks, { prefix, mark, residuals }: ResidualsCheck): void {
  const compare = (quantity: string, got: Tensor) => {
    const name = `${prefix}.${mark}${quantity}`;
    const expected = reference.optionalTensor(name);
    if (expected) checks.tensor(name, { got, expected, limit: limits.forward });
  };
  for (const [index, residual] of residuals.down.entries()) compare(`down_${index}`, residual);
  compare("mid", residuals.middle);
}

/** The control's picture is the same for both rows; "half" runs without it after the first half of the steps. */
async function compareLoops(reference: ReferenceCase, checks: Checks, { controlNet, unet }: Controlled): Promise<void> {
  const { loop } = reference.describe<ControlNetDescription>();
  if (loop === undefined) return;
  const config = scheduleOf(otherCaseModel(reference, "sd1"));
  const scheduler = createSchedulerFromClass(loop.scheduler, { steps: loop.steps, config });
  const embeds = reference.tensor("loop.encoder_hidden_states");
  const picture = reference.tensor("cond_image");
  for (const { run, end } of [
    { run: "loop", end: 1 },
    { run: "loop_half", end: 0.5 },
  ]) {
    if (reference.optionalTensor(`${run}.latents`) === undefined) continue;
    const controlled: Unet = {
      ...unet,
      async predict(request) {
        const step = scheduler.timesteps.indexOf(request.timesteps[0]);
        if ((step + 1) / loop.steps > end) return await unet.predict(request);
        const residuals = await controlNet.control({ ...request, picture });
        return await unet.predict({ ...request, residuals: scaleResiduals(residuals, loop.conditioning_scale) });
      },
    };
    await checkSampling(reference, checks, {
      run,
      unet: controlled,
      scheduler,
      latents: scaled(reference.tensor("loop.init_noise"), scheduler.initNoiseSigma),
      negative: { embeds: row(embeds, 0) },
      positive: { embeds: row(embeds, 1) },
      guidanceScale: loop.guidance_scale,
      limit: limits.loop,
    });
  }
}
