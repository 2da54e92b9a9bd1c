import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { fingerprintOf } from '../../queue/verify-file';
import { sampleClip } from '../../storage/fixtures/samples';
import { withClips } from '../../storage/fixtures/stored-clips';
import { mp4Bytes } from './fixtures/video-bytes';
import { KeptVideos } from './kept-videos';

const put = (storage: Awaited<ReturnType<typeof withClips>>, id: string, bytes: Blob) =>
  storage.files.putWhole({ id, madeBy: 'render', type: 'video/mp4', createdAt: 0 }, bytes);

it('knows the videos that are kept in the app, not those of the same length', async () => {
  const storage = await withClips(sampleClip('a', { fileId: 'file', bytes: mp4Bytes('film').size }));
  await put(storage, 'file', mp4Bytes('film'));
  const kept = new KeptVideos(storage, fingerprintOf);
  const has = async (bytes: Blob) => kept.has(bytes, await fingerprintOf(bytes));
  expect(await has(mp4Bytes('film'))).toBe(true);
  expect(await has(mp4Bytes('folm'))).toBe(false);
  expect(await has(mp4Bytes('other'))).toBe(false);
});

it('knows a video that was moved into a folder since it has read the rows, and no other one there', async () => {
  const bytes = mp4Bytes('film').size;
  const place = { folderId: 'f', path: 'b.mp4' };
  const storage = await withClips(sampleClip('a', { bytes }), sampleClip('b', { bytes, jobId: 'other', place }));
  const kept = new KeptVideos(storage, fingerprintOf);
  const print = await fingerprintOf(mp4Bytes('film'));
  expect(await kept.has(mp4Bytes('of another length'), print)).toBe(false);
  for (const id of ['a', 'b']) {
    const file = { id: `video of ${id}`, schema: 1, madeBy: 'render', type: 'video/mp4', createdAt: 0, bytes } as const;
    const at = { folderId: 'f', path: `${id}.mp4`, modifiedAt: 1, print: id === 'a' ? print : 'of b' };
    await storage.files.begin({ ...file, partCount: 0, whole: true, validator: null, totalBytes: bytes, place: at });
  }
  expect(await kept.has(mp4Bytes('film'), print)).toBe(true);
  expect(await kept.has(mp4Bytes('film'), 'of b')).toBe(false);
});

it('knows nothing of a video whose bytes the browser has cleared away', async () => {
  const storage = await withClips(sampleClip('a', { fileId: 'file', bytes: mp4Bytes('film').size }));
  await put(storage, 'file', mp4Bytes('film'));
  const gone = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  expect(await new KeptVideos(storage, gone).has(mp4Bytes('film'), 'print')).toBe(false);
});
