/** @file Which of the given files belong together: `a.mp4` with `a.mp4.json`, else with `a.json`. Pure; an import begins with it. */
import { withoutEnding } from './file-name';

/** What is taken in at once. */
export interface FilePair<Given> {
  /** undefined: a sidecar alone */
  video: Given | undefined;
  sidecar: Given | undefined;
}

/** By their names, whatever their case; each file stands in one pair, in the order in which videos were given, sidecars alone last. */
export function pairFiles<Given extends { name: string }>(files: readonly Given[]): FilePair<Given>[] {
  const sidecars = files.filter(({ name }) => isSidecarName(name));
  const byName = new Map<string, Given[]>();
  for (const sidecar of sidecars) {
    const key = keyOf(sidecar.name);
    byName.set(key, [...(byName.get(key) ?? []), sidecar]);
  }
  const take = (name: string): Given | undefined => byName.get(keyOf(name))?.shift();
  const videos = files.filter(({ name }) => !isSidecarName(name));
  // Exact names first: `a.mp4.json` must not be left over because `a.webm` came before.
  const exact = videos.map((video) => ({ video, sidecar: take(`${video.name}.json`) }));
  const pairs = exact.map(({ video, sidecar }) => ({
    video,
    sidecar: sidecar ?? take(`${withoutEnding(video.name)}.json`),
  }));
  const alone = [...byName.values()].flat().map((sidecar) => ({ video: undefined, sidecar }));
  return [...pairs, ...alone];
}

/** "a fox.json", whatever its case. */
export function isSidecarName(name: string): boolean {
  return /\.json$/iu.test(name);
}

const keyOf = (name: string): string => name.normalize('NFC').toUpperCase();
