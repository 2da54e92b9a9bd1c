/**
 * @file The outputs of one render: which of what it offers they are, which is fetched now, and where each is stored. Read by the
 * machine, the engine and the rows that own files; pure. See docs/architecture.md, Downloads.
 */
import type { Asset, OutputEnd, StateIn, StoredOutput } from './job';

/** What of a download says where it stands among its outputs. */
export type OutputPlace = Pick<StateIn<'downloading'>, 'assets' | 'fileId' | 'outputs' | 'enough'>;

/** The output that is fetched now. */
export interface OutputNow {
  /** from 0 */
  index: number;
  asset: Asset;
  /** file row that receives it */
  fileId: string;
}

/** The outputs in the order they are fetched: the main one, the first video/mp4, leads. */
export function videosOf(assets: readonly Asset[]): Asset[] {
  const videos = assets.filter(({ role }) => role === 'video');
  const main = videos.find(({ type }) => type === 'video/mp4') ?? videos[0];
  return main ? [main, ...videos.filter((video) => video !== main)] : [];
}

/** The file of an output, from 0. It follows from the first one's, so that every run and every build finds the same. */
export function outputFileId(fileId: string, index: number): string {
  return index === 0 ? fileId : `${fileId}-${String(index + 1)}`;
}

/** The one to fetch; null when none is left. */
export function outputNow({ assets, fileId, outputs = [], enough }: OutputPlace): OutputNow | null {
  const index = outputs.length;
  const asset = enough === undefined ? videosOf(assets)[index] : undefined;
  return asset ? { index, asset, fileId: outputFileId(fileId, index) } : null;
}

/** True for one that is here. */
export function isStoredOutput(end: OutputEnd): end is StoredOutput {
  return 'bytes' in end;
}

/** True when an output is stored: from then on the job ends in a clip, whatever comes of the others. */
export function hasStoredOutput({ outputs = [] }: OutputPlace): boolean {
  return outputs.some(isStoredOutput);
}

/** Every file a download may have begun. */
export function outputFileIds({ assets, fileId, outputs = [] }: OutputPlace): string[] {
  const count = Math.max(1, videosOf(assets).length, outputs.length);
  return Array.from({ length: count }, (_none, index) => outputFileId(fileId, index));
}

/** True when there is a clip to make and nothing more to wait for. */
export function isReadyForClip(place: OutputPlace): boolean {
  return hasStoredOutput(place) && outputNow(place) === null;
}
