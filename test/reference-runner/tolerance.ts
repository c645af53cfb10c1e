/**
 * A limit from a case's `tolerance` text, such as "1e-3 on latents, 2e-3 on the image": the number before the subject.
 * `otherwise` where the text does not name the subject.
 */
export function toleranceOf(text: string | undefined, subject: string, otherwise: number): number {
  const stated = new RegExp(`([\\d.]+(?:e[-+]?\\d+)?) (?:on )?(?:the )?${subject}`).exec(text ?? "")?.[1];
  return stated === undefined ? otherwise : Number(stated);
}
