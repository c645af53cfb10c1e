/** Families of models that composite invocations make pictures with. */
export const pictureFamilies = ["sd-1", "sd-2", "sdxl"] as const;

/** Whether composite invocations can use models of a family. */
export function isPictureFamily(base: string): base is (typeof pictureFamilies)[number] {
  return pictureFamilies.some((family) => family === base);
}
