/** @file Where a clip comes from, as its row says. Pure; the viewer and the library show it. */
import type { Clip } from './clip';
import type { ChangeKind } from './params';

/** How a clip came about; each is a badge. */
export type ClipBirth = 'create' | ChangeKind | 'import';

/** What a clip says of its origin. */
export interface Lineage {
  birth: ClipBirth;
  /** an extension from the last frame: made by the app, not by the model */
  byFrame: boolean;
  /** the clip it was made from, which may be gone; null = none */
  parent: { clipId: string; title: string } | null;
}

/** A clip's origin. A row that names itself as its own parent is taken to have none, so that no way leads in a circle. */
export function lineageOf({ id, params, madeElsewhere }: Pick<Clip, 'id' | 'params' | 'madeElsewhere'>): Lineage {
  const { origin } = params;
  const birth = madeElsewhere ? 'import' : (origin?.how ?? 'create');
  const isOwn = origin?.clipId === id;
  const parent = origin && !isOwn ? { clipId: origin.clipId, title: origin.title } : null;
  return { birth, byFrame: origin?.byFrame === true, parent };
}
