import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { writeSidecar } from '../../domain/sidecar';
import { sampleClip, sampleConnection } from '../../storage/fixtures/samples';
import { withClips } from '../../storage/fixtures/stored-clips';
import { mp4Bytes } from './fixtures/video-bytes';
import { paramsIn } from './params-in-file';

const PICTURE = { fileId: `image-${'b'.repeat(64)}`, name: 'x.png', width: 4, height: 3 };
const CLIP = sampleClip('clip-1', { bytes: mp4Bytes().size });

it('finds what a clip was asked for in its sidecar, and in its video', async () => {
  const storage = await withClips(CLIP);
  await storage.files.putWhole({ id: CLIP.fileId, madeBy: 'render', type: 'video/mp4', createdAt: 0 }, mp4Bytes());
  const lost = { lostConnection: CLIP.connectionLabel, isSourceLost: false, leftOut: [] };
  const found = { params: CLIP.params, connectionId: null, missingPictures: 0, ...lost };
  expect(await paramsIn(storage, new File([writeSidecar(CLIP)], 'fox.JSON'))).toEqual({ ok: true, value: found });
  expect(await paramsIn(storage, new File([mp4Bytes()], 'renamed.mp4'))).toEqual({ ok: true, value: found });
  await storage.connections.add(sampleConnection('box'));
  expect(await paramsIn(storage, new File([mp4Bytes()], 'renamed.mp4'))).toEqual({
    ...{ ok: true, value: { ...found, connectionId: 'box', lostConnection: '' } },
  });
});

it('leaves out pictures and clips that are not here', async () => {
  const storage = await withClips(CLIP);
  const origin = { how: 'remix', clipId: 'gone', title: 'before', fileId: 'gone' } as const;
  const params = { ...CLIP.params, startImage: PICTURE, endImage: PICTURE, references: [PICTURE], origin };
  const file = new File([writeSidecar({ ...CLIP, params })], 'fox.json');
  expect(await paramsIn(storage, file)).toMatchObject({
    value: { params: CLIP.params, isSourceLost: true, missingPictures: 3 },
  });
  expect(await paramsIn(storage, file)).not.toHaveProperty('value.params.origin');
  const picture = new Blob(['x'], { type: 'image/png' });
  await storage.files.putWhole({ id: PICTURE.fileId, madeBy: 'start-image', type: 'image/png', createdAt: 0 }, picture);
  const { startImage, endImage, references } = params;
  expect(await paramsIn(storage, file)).toMatchObject({
    value: { params: { ...CLIP.params, startImage, endImage, references }, missingPictures: 0 },
  });
});

it('finds nothing in any other file', async () => {
  const storage = await withClips(CLIP);
  for (const file of [new File(['{}'], 'a.json'), new File([mp4Bytes('other')], 'a.mp4'), new File([], 'a.mp4')])
    expect(await paramsIn(storage, file)).toEqual({ ok: false, error: 'not-ours' });
});

it('says of a newer sidecar and of a clip without details what they are', async () => {
  const nameless = { ...CLIP, params: { prompt: '', model: '', size: '', seconds: 0 } };
  const storage = await withClips(nameless);
  const newer = writeSidecar(CLIP).replace('"version": 1', '"version": 2');
  expect(await paramsIn(storage, new File([newer], 'a.json'))).toEqual({ ok: false, error: 'newer-sidecar' });
  await storage.files.putWhole({ id: CLIP.fileId, madeBy: 'import', type: 'video/mp4', createdAt: 0 }, mp4Bytes());
  expect(await paramsIn(storage, new File([mp4Bytes()], 'a.mp4'))).toEqual({ ok: false, error: 'no-details' });
});

it('leaves out parameters as JSON that came with a file, and names them', async () => {
  const params = { ...CLIP.params, extra: { num_videos: 8 } };
  const foreign = new File([writeSidecar({ ...CLIP, params })], 'fox.json');
  expect(await paramsIn(await withClips(CLIP), foreign)).toMatchObject({
    value: { params: CLIP.params, leftOut: ['num_videos'] },
  });
  expect(await paramsIn(await withClips({ ...CLIP, params }), foreign)).toMatchObject({
    value: { params, leftOut: [] },
  });
});
