import { EvokeError } from "@evoke/errors";
import type { FastifyRequest } from "fastify";
import { z } from "zod";

/** A file of a form, in memory. Its name and type are the client's claims. */
export class UploadedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly type: string;

  constructor(bytes: Uint8Array, fileName: string, type: string) {
    this.bytes = bytes;
    this.fileName = fileName;
    this.type = type;
  }
}

/** A file in a form's schema. */
export const uploadedFile = z
  .instanceof(UploadedFile, { error: "a file is expected" })
  .meta({ type: "string", contentMediaType: "application/octet-stream" });

/** Most bytes of a form unless its route says otherwise. */
export const FORM_LIMIT = 128 * 1024 * 1024;

/** Bounds of one form; what is beyond them ends the request. */
export const FORM_LIMITS = {
  fieldNameSize: 100,
  fieldSize: 4 * 1024 * 1024,
  fields: 20,
  files: 4,
  parts: 24,
  headerPairs: 50,
};

/** Reads a form into an object: texts by name, files as `UploadedFile`. @throws BODY_TOO_LARGE, BODY_INVALID */
export async function readForm(request: FastifyRequest, limit: number): Promise<Readonly<Record<string, unknown>>> {
  const values = new Map<string, unknown>();
  let size = 0;
  try {
    for await (const part of request.parts({ limits: { ...FORM_LIMITS, fileSize: limit } })) {
      if (values.has(part.fieldname)) {
        throw new EvokeError("BODY_INVALID", { reason: `the part "${part.fieldname}" comes twice` });
      }
      if (part.type === "field") {
        values.set(part.fieldname, part.value);
        continue;
      }
      const bytes = await part.toBuffer();
      size += bytes.byteLength;
      if (size > limit) throw new EvokeError("BODY_TOO_LARGE", { limit });
      values.set(part.fieldname, new UploadedFile(bytes, part.filename, part.mimetype));
    }
  } catch (error) {
    throw formError(error, limit);
  }
  return Object.fromEntries(values);
}

/** What the form's parser throws says its status; what it does not say is a malformed form. */
function formError(error: unknown, limit: number): unknown {
  if (error instanceof EvokeError) return error;
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  if (status === 413) return new EvokeError("BODY_TOO_LARGE", { limit }, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new EvokeError("BODY_INVALID", { reason }, { cause: error });
}
