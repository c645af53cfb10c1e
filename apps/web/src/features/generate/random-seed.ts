/** The largest seed that there is. */
export const MAX_SEED = 4_294_967_295;

export function randomSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed;
}
