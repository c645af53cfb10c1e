import { EvokeError } from "@evoke/errors";

/** Names that Windows keeps for devices, whatever follows the first dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)\./i;

/** Whether a name can be an image's: a plain PNG file name of letters, digits, `.`, `_` and `-`. */
export function isImageName(name: string): boolean {
  return name.length <= 200 && /^[A-Za-z0-9][A-Za-z0-9._-]*\.png$/.test(name) && !DEVICE.test(name);
}

/** @throws IMAGE_NAME_INVALID for anything that is not a plain PNG file name, before the file system is asked. */
export function checkImageName(name: string): void {
  if (isImageName(name)) return;
  const image = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const reason = "letters, digits, dots, dashes and underscores that end in .png";
  throw new EvokeError("IMAGE_NAME_INVALID", { image, reason: `a name is made of ${reason}` });
}
