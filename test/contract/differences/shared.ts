import { because, type Difference } from "./difference.ts";

/** Field types that several families use. */
export const shared: readonly Difference[] = [
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
