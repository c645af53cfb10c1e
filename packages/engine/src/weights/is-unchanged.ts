import { EvokeError } from "@evoke/errors";

/** Whether files are still those whose headers were read. */
export function isUnchanged(files: { verifyUnchanged(): void }): boolean {
  try {
    files.verifyUnchanged();
    return true;
  } catch (error) {
    if (error instanceof EvokeError && error.code === "MODEL_FILE_CHANGED") return false;
    throw error;
  }
}
