import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tinyRetinaFace, writeRetinaFace } from "../../../../test/support/face-networks.ts";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { writeNetwork } from "../../../../test/support/network-files.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { decodeBoxes, decodeLandmarks } from "../restore/decode-faces.ts";
import { faceAnchors } from "../restore/face-anchors.ts";
import { openFaceDetector } from "../restore/open-face-networks.ts";
import { tensor } from "../tensor.ts";

describe("RetinaFace", () => {
  const file = join(referenceDir, "faces/files/retinaface_r50.safetensors");

  it.skipIf(!existsSync(file))("detects what the reference does", async () => {
    const reference = loadReferenceCase("faces");
    const detector = await openFaceDetector(file);
    const pixels = reference.tensor("retinaface.bgr");
    const { boxes, classes, landmarks } = await detector.predict(pixels);
    const anchors = faceAnchors(pixels.shape[2], pixels.shape[3]);
    const results = {
      loc: boxes,
      conf: classes,
      landmarks,
      boxes: decodeBoxes(boxes, anchors),
      points: decodeLandmarks(landmarks, anchors),
    };
    for (const [name, got] of Object.entries(results)) {
      expect(largestDifference(got, reference.tensor(`retinaface.${name}`))).toBeLessThan(1e-4);
    }
    await detector.close();
  });

  it.each([
    [1, 1],
    [31, 33],
    [70, 97],
  ])("has a row for each anchor of a picture of %d by %d pixels", async (width, height) => {
    const path = writeRetinaFace(join(temporaryFolder(), "detector.safetensors"));
    const detector = await openFaceDetector(path);
    expect(detector.config).toEqual(tinyRetinaFace);
    const data = Float32Array.from({ length: 3 * width * height }, (_, index) => (index * 7) % 256);
    const { boxes, classes, landmarks } = await detector.predict(tensor(data, [1, 3, height, width]));
    const count = faceAnchors(height, width).length / 4;
    expect([boxes, classes, landmarks].map(({ shape }) => shape)).toEqual([
      [1, count, 4],
      [1, count, 2],
      [1, count, 10],
    ]);
    expect(classes.data[0] + classes.data[1]).toBeCloseTo(1, 6);
    await detector.close();
  });

  it("refuses other networks, and says what it takes", async () => {
    const path = writeNetwork(join(temporaryFolder(), "other.safetensors"), [{ name: "x", shape: [1], origins: [] }]);
    await expect(openFaceDetector(path)).rejects.toMatchObject({
      code: "MODEL_KIND_UNKNOWN",
      message: expect.stringMatching(/other\.safetensors is no face detector/),
      hint: "Use a RetinaFace with a ResNet-50.",
    });
  });
});
