import {
  decodeBoxes,
  decodeLandmarks,
  faceAnchors,
  fitSimilarity,
  openFaceDetector,
  openFaceGenerator,
  type Point,
  type Tensor,
  tensor,
} from "@evoke/engine";
import type { Checks } from "../checks.ts";
import type { ReferenceCase } from "../load-case.ts";
import { restorationLimit } from "../restoration-limit.ts";

interface FacesDescription {
  readonly gfpgan: { readonly files: readonly string[] };
  readonly retinaface: { readonly file: string };
  readonly align: { readonly template: readonly Point[] };
}

/** The parts of face restoration: the detector and what is decoded from it, the alignment, the restorer. */
export async function compareFaces(reference: ReferenceCase, checks: Checks): Promise<void> {
  const { gfpgan, retinaface, align } = reference.describe<FacesDescription>();
  const compare: Compare = (quantity, got, label = "") => {
    const expected = reference.tensor(quantity);
    checks.tensor(`${label}${quantity}`, { got, expected, limit: restorationLimit(expected) });
  };
  for (const file of gfpgan.files) {
    await checks.attempt(file, () => compareRestorer(reference, file, compare));
  }
  await checks.attempt(retinaface.file, () => compareDetector(reference, retinaface.file, compare));
  await checks.attempt("align", () => compareAlignment(reference, align.template, compare));
}

type Compare = (quantity: string, got: Tensor, label?: string) => void;

async function compareRestorer(reference: ReferenceCase, file: string, compare: Compare): Promise<void> {
  const generator = await openFaceGenerator(reference.path(file));
  try {
    const { pixels, styles } = await generator.generate(reference.tensor("gfpgan.image"));
    compare("gfpgan.latent", styles, `${file} `);
    compare("gfpgan.out", pixels, `${file} `);
  } finally {
    await generator.close();
  }
}

async function compareDetector(reference: ReferenceCase, file: string, compare: Compare): Promise<void> {
  const detector = await openFaceDetector(reference.path(file));
  try {
    const pixels = reference.tensor("retinaface.bgr");
    const { boxes, classes, landmarks } = await detector.predict(pixels);
    compare("retinaface.loc", boxes);
    compare("retinaface.conf", classes);
    compare("retinaface.landmarks", landmarks);
    const [, , height, width] = pixels.shape;
    const anchors = faceAnchors(height, width);
    compare("retinaface.boxes", decodeBoxes(boxes, anchors));
    compare("retinaface.points", decodeLandmarks(landmarks, anchors));
  } finally {
    await detector.close();
  }
}

function compareAlignment(reference: ReferenceCase, template: readonly Point[], compare: Compare): void {
  const { data, shape } = reference.tensor("align.landmarks");
  const landmarks = Array.from({ length: shape[0] }, (_, index): Point => [data[2 * index], data[2 * index + 1]]);
  const similarity = fitSimilarity(landmarks, template);
  if (similarity === undefined) throw new Error("the landmarks are one point");
  const { a, b, c, d } = similarity;
  compare("align.matrix", tensor(Float32Array.of(a, -b, c, b, a, d), [2, 3]));
}
