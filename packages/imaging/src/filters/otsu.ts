/** The threshold that parts the values of a grey picture into the two most distinct groups (Otsu 1979): the upper are above it. */
export function otsuThreshold(values: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of values) counts[value]++;
  const total = values.length;
  const sum = counts.reduce((all, count, value) => all + count * value, 0);
  let below = 0;
  let sumBelow = 0;
  let best = 0;
  let threshold = 0;
  for (let value = 0; value < 256; value++) {
    below += counts[value];
    sumBelow += counts[value] * value;
    if (below === 0 || below === total) continue;
    const distance = sumBelow / below - (sum - sumBelow) / (total - below);
    const between = below * (total - below) * distance * distance;
    if (between > best) {
      best = between;
      threshold = value;
    }
  }
  return threshold;
}
