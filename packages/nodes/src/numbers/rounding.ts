/** Digits behind the point that `toFixed` can write. */
const MOST_DECIMALS = 100;

/** The nearest whole number; of two that are equally near, the even one, as IEEE 754 and Python round. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value) + 0;
  return (below % 2 === 0 ? below : below + 1) + 0;
}

/**
 * A number rounded to so many decimals, as Python's `round` does it: by the number's exact value, and half to even.
 * @param decimals Below 0: to tens, hundreds, …
 */
export function roundDecimals(value: number, decimals: number): number {
  if (decimals <= 0) {
    const unit = 10 ** -decimals;
    return Number.isFinite(unit) ? roundHalfEven(value / unit) * unit + 0 : 0;
  }
  // A double this small or a number of decimals this large leaves nothing to round that could be seen.
  if (decimals >= MOST_DECIMALS || Math.abs(value) >= 1e21) return value;
  const exact = Math.abs(value).toFixed(MOST_DECIMALS);
  const cut = exact.indexOf(".") + 1 + decimals;
  const kept = exact.slice(0, cut);
  const isHalf = /^50*$/.test(exact.slice(cut));
  const isEven = Number(kept.at(-1)) % 2 === 0;
  const rounded = isHalf && isEven ? Number(kept) : Number(Math.abs(value).toFixed(decimals));
  return Math.sign(value) * rounded + 0;
}
