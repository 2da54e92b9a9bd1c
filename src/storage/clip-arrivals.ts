/** @file Takes clips in whose bytes came from a file of the person's. A part of the clip store, which promises what stands there. */
import type { Clip } from '../domain/clip';
import type { StoredFile } from '../domain/stored-file';
import { nextChange } from './change-number';
import type { Changes } from './changes';
import { clipToRow } from './clip-row';
import type { AddOutcome, ClipStore } from './clip-store';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';
import { knownRow } from './row';
import type { RemoteKey, WriteTransaction } from './schema';

const STORES = ['clips', 'counters', 'files'] as const;

/** Binds it to the database. */
export function createClipArrivals(db: Database, changes: Changes): Pick<ClipStore, 'add'> {
  return {
    add: async (clip, file) => {
      try {
        const outcome = await db.write(STORES, (tx) => addClip(tx, clip, file));
        if (outcome === 'stored') changes.announce(['clips', 'files']);
        return outcome;
      } catch (error) {
        if (isQuotaError(error)) return 'disk-full';
        throw error;
      }
    },
  };
}

async function addClip(
  tx: WriteTransaction<typeof STORES>,
  clip: Clip,
  file: StoredFile,
): Promise<Exclude<AddOutcome, 'disk-full'>> {
  if (clip.fileId !== file.id) throw new Error(`clip ${clip.id}: its file is not ${file.id}`);
  const clips = tx.objectStore('clips');
  // By key and index: rows of a newer build count too.
  const isKnown = (await clips.getKey(clip.id)) ?? (await clips.index('owns').getKey(file.id));
  if (isKnown !== undefined) return 'known';
  // A sweep may have freed it, when it took long.
  const stored = knownRow(await tx.objectStore('files').get(file.id));
  if (stored?.partCount !== file.partCount || stored.bytes !== file.bytes) return 'gone';
  await tx.objectStore('files').put(file);
  await clips.put(clipToRow(clip, { remoteKey: remoteKeyOf(clip), changed: await nextChange(tx) }));
  return 'stored';
}

/** A clip of ours that comes back is linked to its render again. */
function remoteKeyOf({ connectionId, remote }: Clip): RemoteKey | undefined {
  return remote && [connectionId, remote.remoteId];
}
