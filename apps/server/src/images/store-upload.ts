import { EvokeError } from "@evoke/errors";
import { alphaOf, boundingRectangle, crop, decodeImage, type Pixels, resizeInBackground } from "@evoke/imaging";
import type { Boards, EmbeddedDocuments, ImageCategory, ImageRecord, Images } from "@evoke/invoke";
import { z } from "zod";
import type { UploadedFile } from "../route/form.ts";
import { uploadedDocuments } from "./uploaded-documents.ts";

/** Most pixels that an upload may be resized to: as many as InvokeAI allows. */
const MAX_RESIZED = 4096 * 4096;

export interface Upload {
  readonly file: UploadedFile;
  /** JSON of the size to resize to. */
  readonly resizeTo: string | undefined;
  /** JSON of metadata in place of those that the picture carries. */
  readonly metadata: string | undefined;
  readonly category: ImageCategory;
  readonly isIntermediate: boolean;
  readonly boardId: string | undefined;
  readonly sessionId: string | undefined;
  readonly crop: "to what is visible" | "not";
}

export interface UploadServices {
  readonly images: Images;
  readonly boards: Boards;
}

/**
 * Stores an uploaded picture as PNG, whatever it came as. Everything about it is checked before anything is stored.
 *
 * @throws IMAGE_FORMAT_UNSUPPORTED for what is no picture, IMAGE_TOO_LARGE, BOARD_NOT_FOUND, UPLOAD_PART_INVALID
 */
export async function storeUpload(upload: Upload, { images, boards }: UploadServices): Promise<ImageRecord> {
  const { file, boardId, sessionId } = upload;
  if (!file.type.startsWith("image")) {
    throw new EvokeError("IMAGE_FORMAT_UNSUPPORTED", { reason: `it was sent as "${file.type}"` });
  }
  const size = upload.resizeTo === undefined ? undefined : resizedSize(upload.resizeTo);
  const documents = withMetadata(uploadedDocuments(file.bytes), upload.metadata);
  if (boardId !== undefined) await boards.get(boardId);
  let pixels = await decoded(file.bytes);
  if (upload.crop === "to what is visible") pixels = cropped(pixels);
  if (size !== undefined) pixels = await resizeInBackground(pixels, size);
  return images.create({
    ...documents,
    pixels,
    origin: "external",
    category: upload.category,
    isIntermediate: upload.isIntermediate,
    ...(boardId !== undefined && { boardId }),
    ...(sessionId !== undefined && { sessionId }),
  });
}

/** InvokeAI answers 415 to a damaged picture too. */
async function decoded(bytes: Uint8Array): Promise<Pixels> {
  try {
    return await decodeImage(bytes);
  } catch (error) {
    if (!(error instanceof EvokeError) || error.code !== "IMAGE_UNREADABLE") throw error;
    throw new EvokeError("IMAGE_FORMAT_UNSUPPORTED", { reason: "it cannot be decoded" }, { cause: error });
  }
}

/** A picture in which nothing is visible stays as it is. */
function cropped(pixels: Pixels): Pixels {
  const visible = pixels.channels === 4 ? boundingRectangle(alphaOf(pixels)) : undefined;
  return visible === undefined ? pixels : crop(pixels, visible);
}

const Size = z.object({ width: z.int().min(1), height: z.int().min(1) });

function resizedSize(text: string): z.output<typeof Size> {
  const result = Size.safeParse(json(text));
  if (!result.success) {
    throw invalid("resize_to", 'it is no size such as {"width": 512, "height": 512}');
  }
  const { width, height } = result.data;
  if (width * height > MAX_RESIZED) throw invalid("resize_to", `${width} x ${height} is more than 4096 x 4096 pixels`);
  return result.data;
}

function withMetadata(documents: EmbeddedDocuments, text: string | undefined): EmbeddedDocuments {
  if (text === undefined) return documents;
  const metadata = z.record(z.string(), z.unknown()).safeParse(json(text));
  if (!metadata.success) throw invalid("metadata", "it is no JSON object");
  return { ...documents, metadata: metadata.data };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(part: string, reason: string): EvokeError {
  return new EvokeError("UPLOAD_PART_INVALID", { part, reason });
}
