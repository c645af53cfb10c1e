/** Folders of invocations for `discoverInvocations`: every module in them is looked through, so none is listed here. */
export const invocationFolders: readonly URL[] = [new URL("./", import.meta.url)];

export { ImageCollectionOutput, ImageOutput } from "./outputs/image.ts";
export { LatentsCollectionOutput, LatentsOutput, NoiseOutput } from "./outputs/latents.ts";
export { MetadataItemOutput, MetadataOutput } from "./outputs/metadata.ts";
export { ModelIdentifierOutput, ModelLoaderOutput, VAEOutput } from "./outputs/models.ts";
export * from "./outputs/primitives.ts";
export { nodesPage } from "./page/nodes-page.ts";
