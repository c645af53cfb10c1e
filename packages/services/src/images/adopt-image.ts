import { decodeImage } from "@evoke/imaging";
import type { ImageStorage } from "./stored-images.ts";

/** Gives a file that has no row one, from what is embedded in it. @throws what reading and decoding throw */
export async function adoptImage({ files, records }: ImageStorage, name: string): Promise<void> {
  const { width, height } = await decodeImage(await files.read(name));
  const { metadata, workflow, graph } = await files.documents(name);
  await records.insert(
    {
      image_name: name,
      image_origin: metadata ? "internal" : "external",
      image_category: "general",
      width,
      height,
      is_intermediate: false,
      has_workflow: workflow !== undefined || graph !== undefined,
    },
    metadata && JSON.stringify(metadata),
  );
}
