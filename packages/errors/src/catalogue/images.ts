import type { ErrorKind } from "../kind.ts";

/** Pictures: decoding, encoding, storing. */
export const imageErrors = {
  IMAGE_NOT_FOUND: {
    status: 404,
    message: 'There is no image "{image}".',
    hint: "Check the name; it may have been deleted.",
  },
  IMAGE_NAME_INVALID: {
    status: 400,
    message: 'The image name "{image}" is not a plain file name: {reason}.',
    hint: "Use a name as the gallery lists it.",
  },
  IMAGE_FORMAT_UNSUPPORTED: {
    status: 415,
    message: "The picture's format is not supported: {reason}.",
    hint: "Use PNG, JPEG, WebP, AVIF, GIF or TIFF.",
  },
  IMAGE_UNREADABLE: {
    status: 422,
    message: "The picture cannot be decoded: {reason}.",
    hint: "The file is damaged; save it again from its source.",
  },
  IMAGE_TOO_LARGE: {
    status: 413,
    message: "The picture is {width} x {height} pixels, more than the {limit} that are accepted.",
    hint: "Make it smaller and try again.",
  },
  UPLOAD_PART_INVALID: {
    status: 400,
    message: "The upload's part {part} is not valid: {reason}.",
    hint: "Change {part} and upload again.",
  },
  DOWNLOAD_NOTHING: {
    status: 400,
    message: "There is nothing to download: neither pictures nor a board were named.",
    hint: "Send image_names or board_id.",
  },
  DOWNLOAD_NOT_FOUND: {
    status: 404,
    message: 'There is no download "{name}".',
    hint: "A download is there once; ask for it again.",
  },
} as const satisfies Record<string, ErrorKind>;
