/**
 * @file Parameters as JSON that came with a file. They go to the server beside, or over, what the form shows: what somebody else wrote
 * there could ask for another length, size or number of videos than the price was worked out for. So they are never taken over unseen.
 */
import { cleanLine } from './clean-line';
import type { Clip } from './clip';
import type { RenderParams } from './params';

/** What the form may take over, and the names of what was left out. */
export interface TrustedParams {
  params: RenderParams;
  leftOut: string[];
}

/** Names that are told of; a file may hold thousands. */
const NAMES_MAX = 5;
const NAME_MAX_CHARS = 40;

/** Without the parameters as JSON. */
export function withoutExtra({ extra, ...params }: RenderParams): TrustedParams {
  const names = Object.keys(extra ?? {}).map((name) => cleanLine(name, NAME_MAX_CHARS));
  return { params, leftOut: names.filter((name) => name !== '').slice(0, NAMES_MAX) };
}

/** What a clip was asked for: all of it where it was rendered here. */
export function trustedParams({ params, imported }: Pick<Clip, 'params' | 'imported'>): TrustedParams {
  return imported ? withoutExtra(params) : { params, leftOut: [] };
}

/** Whether a sidecar says of them what the clip in this library has, which was rendered here. */
export function isOwnExtra(params: RenderParams, clip: Pick<Clip, 'params' | 'imported'> | undefined): boolean {
  return clip !== undefined && !clip.imported && JSON.stringify(clip.params.extra) === JSON.stringify(params.extra);
}
