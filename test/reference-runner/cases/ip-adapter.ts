import { readdirSync } from "node:fs";
import {
  createImageEncoder,
  createImageProjector,
  type ImageEncoding,
  openImageEncoder,
  openIpAdapter,
  type Tensor,
  type Unet,
} from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { openModelOfCase } from "../open-model.ts";
import { otherCaseModel } from "../other-case-model.ts";

interface IpAdapterDescription {
  readonly scale: number;
}

/** CLIP's vision tower, and IP-Adapters of both kinds: the tokens they make of a picture and what a UNet makes of those. */
export async function compareIpAdapter(reference: ReferenceCase, checks: Checks): Promise<void> {
  const compare: Compare = (name, got) =>
    checks.tensor(name, { got, expected: reference.tensor(name), limit: limits.forward });
  await checks.attempt("image_encoder", async () => {
    const encoding = await encodePicture(reference);
    compare("vision.image_embeds", encoding.embeds);
    compare("vision.penultimate", encoding.penultimate);
    const { unet, close } = await openModelOfCase(otherCaseModel(reference, "sd1"));
    try {
      compare("unet_out_without", await unet.predict(requestOf(reference)));
      const files = readdirSync(reference.path("model")).filter((name) => name.endsWith(".safetensors"));
      for (const file of files) {
        await checks.attempt(file, () => compareAdapter(reference, compare, { file, encoding, unet }));
      }
    } finally {
      await close();
    }
  });
}

type Compare = (name: string, got: Tensor) => void;

async function encodePicture(reference: ReferenceCase): Promise<ImageEncoding> {
  const component = openImageEncoder(reference.path("model/image_encoder"));
  try {
    const encoder = await createImageEncoder(component);
    try {
      return await encoder.encode(reference.tensor("pixel_values"));
    } finally {
      await encoder.close();
    }
  } finally {
    component.close();
  }
}

interface AdapterCheck {
  readonly file: string;
  readonly encoding: ImageEncoding;
  readonly unet: Unet;
}

async function compareAdapter(
  reference: ReferenceCase,
  compare: Compare,
  { file, encoding, unet }: AdapterCheck,
): Promise<void> {
  const component = openIpAdapter(reference.path(`model/${file}`));
  try {
    const projector = await createImageProjector(component);
    try {
      const { kind } = component.config;
      const tokens = await projector.project(encoding);
      compare(`${kind}.image_tokens`, tokens);
      const { scale } = reference.describe<IpAdapterDescription>();
      const imagePrompts = [{ adapter: component.adapter, tokens, scale }];
      compare(`${kind}.unet_out`, await unet.predict({ ...requestOf(reference), imagePrompts }));
    } finally {
      await projector.close();
    }
  } finally {
    component.close();
  }
}

function requestOf(reference: ReferenceCase) {
  return {
    sample: reference.tensor("sample"),
    timesteps: [...reference.tensor("timestep").data],
    context: reference.tensor("encoder_hidden_states"),
  };
}
