/**
 * @file Makes a clip of a video that stands in a folder: rows alone, no byte is copied. Called by a look through a folder for what it
 * does not know.
 */
import type { FilePlace } from '../domain/folder';
import type { StoredFile } from '../domain/stored-file';
import type { Looked } from './look-into';
import type { ScanPorts } from './scan-ports';

type Ports = Pick<ScanPorts, 'now' | 'createId' | 'createClip' | 'placed'>;

/** `id`: null for one of its own. `known`: somebody has that id. */
export async function takeIn(
  ports: Ports,
  { video, sniffed, sidecar }: Extract<Looked, { kind: 'seen' }>,
  folderId: string,
  id: string | null,
): Promise<{ outcome: 'stored' | 'known' | 'disk-full'; clipId: string }> {
  const { path, name, bytes, modifiedAt, print } = video;
  const { type, damaged } = sniffed;
  const [clipId, fileId, now] = [id ?? ports.createId(), ports.createId(), ports.now()];
  const place: FilePlace = { folderId, path, modifiedAt, print };
  const facts = { id: clipId, fileId, fileName: name, type, bytes, damaged, modifiedAt, now };
  const clip = await ports.createClip(sidecar, facts);
  const row = { id: fileId, schema: 1, madeBy: 'import', type, createdAt: now, bytes, totalBytes: bytes } as const;
  const file: StoredFile = { ...row, partCount: 0, whole: true, validator: null, place };
  return { outcome: await ports.placed.add({ ...clip, place: { folderId, path } }, file), clipId };
}
