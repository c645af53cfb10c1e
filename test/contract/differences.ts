/** A place where a built-in invocation is published otherwise than InvokeAI's, on purpose. */
export interface Difference {
  /** `<schema>.properties.<property>.<key>` */
  readonly at: string;
  readonly reason: string;
}

const because = (reason: string, ...places: readonly string[]): readonly Difference[] =>
  places.map((at) => ({ at, reason }));

/** Every reviewed difference; the test fails for one that is not here, and for one here that is gone. */
export const differences: readonly Difference[] = [
  ...because(
    "A picture has at least one pixel and at most as many as can be read back; InvokeAI fails later, or runs out of memory.",
    "BlankImageInvocation.properties.height.exclusiveMinimum",
    "BlankImageInvocation.properties.height.maximum",
    "BlankImageInvocation.properties.width.exclusiveMinimum",
    "BlankImageInvocation.properties.width.maximum",
    "ImageCropInvocation.properties.height.maximum",
    "ImageCropInvocation.properties.width.maximum",
    "ImageResizeInvocation.properties.height.maximum",
    "ImageResizeInvocation.properties.width.maximum",
    "NoiseInvocation.properties.height.maximum",
    "NoiseInvocation.properties.width.maximum",
    "ResizeLatentsInvocation.properties.height.anyOf",
    "ResizeLatentsInvocation.properties.width.anyOf",
  ),
  ...because(
    "InvokeAI checks guidance of at least 1 when the node runs; here it is known, and bounded, before.",
    "DenoiseLatentsInvocation.properties.cfg_scale.anyOf",
  ),
  ...because("A run that never ends is refused before it starts.", "DenoiseLatentsInvocation.properties.steps.maximum"),
  ...because(
    "Identifiers may name models of any base and type: whether a model exists is asked of the model service.",
    "BaseModelType",
    "ModelType",
    "ModelIdentifierField.properties.base.$ref",
    "ModelIdentifierField.properties.base.title",
    "ModelIdentifierField.properties.base.type",
    "ModelIdentifierField.properties.type.$ref",
    "ModelIdentifierField.properties.type.title",
    "ModelIdentifierField.properties.type.type",
  ),
  ...because(
    "InvokeAI has this default too, but leaves it out of its document.",
    "UNetField.properties.seamless_axes.default",
    "VAEField.properties.seamless_axes.default",
  ),
];
