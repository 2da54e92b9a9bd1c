/** @file Looks up the clip that another one was made from, by what a sidecar says of it. Called where sidecars are taken in. */
import { originOf } from '../../domain/clip-change';
import type { OriginSource } from '../../domain/create-imported-clip';
import type { SidecarOrigin } from '../../domain/sidecar';
import type { AppStorage } from '../../storage/storage';

/** Null: it is not here. */
export async function findSource(
  { clips }: Pick<AppStorage, 'clips'>,
  { clipId, how }: SidecarOrigin,
): Promise<OriginSource | null> {
  const clip = await clips.get(clipId);
  if (clip?.deletedAt !== null) return null;
  const { fileId, remote } = originOf(clip, how);
  return { fileId, ...(remote && { remote }) };
}
