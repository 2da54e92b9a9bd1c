/**
 * @file Keeps what every visitor's browser fetches and stores of a build within bounds. Used by `vite.config.ts` as a
 * transform of the precache list; over budget the build fails. It changes nothing in the list.
 */

/**
 * Bytes of all precached files as they are stored, uncompressed. A build has about 1.64 MB today, a sixth of it the media
 * worker; 1.9 MB leaves room to grow. The build before it is kept too: 2 × 1.9 MB = 3.8 MB, about one short clip.
 */
export const PRECACHE_BUDGET_BYTES = 1_900_000;

/** @typedef {{ url: string, size: number }} Entry */

/**
 * @template {Entry} Listed
 * @param {Listed[]} entries
 * @returns {{ manifest: Listed[], warnings: string[] }} unchanged
 * @throws when all together are too large; the message names the largest
 */
export function withinPrecacheBudget(entries) {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const line = `Precache: ${entries.length} files, ${inKilobytes(total)} of ${inKilobytes(PRECACHE_BUDGET_BYTES)}`;
  if (total > PRECACHE_BUDGET_BYTES) {
    const largest = entries.toSorted((a, b) => b.size - a.size).slice(0, 8);
    throw new Error(
      [`${line}: over budget.`, ...largest.map(({ url, size }) => `  ${inKilobytes(size)}  ${url}`)].join('\n'),
    );
  }
  console.log(line);
  return { manifest: entries, warnings: [] };
}

/** @param {number} bytes */
const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
