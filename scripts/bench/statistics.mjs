/** @file The middle, the 95th hundredth and the worst of measured values, for the benchmarks. */

/**
 * @param {readonly number[]} values
 * @param {number} part 0 to 1
 */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** @param {readonly number[]} values */
export function spread(values) {
  const [median, most, worst] = [0.5, 0.95, 1].map((part) => quantile(values, part).toFixed(1));
  return `${median} / ${most} / ${worst} ms`;
}
