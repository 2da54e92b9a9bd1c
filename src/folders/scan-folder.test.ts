import { describe, expect, it } from 'vitest';
import { FakeFolder } from './fixtures/fake-folder';
import { fileRow } from './fixtures/memory-library';
import { found, moveIn, sampleClip, scanOf, scene, sidecarText } from './fixtures/scan-scene';

function take<Value>(rows: Map<string, Value>, id: string): Value {
  const row = rows.get(id);
  if (!row) throw new Error(id);
  rows.delete(id);
  return row;
}

describe('a look again', () => {
  it('changes nothing and reads nothing where all is as it was', async () => {
    const { disk, library } = scene('a.mp4', 'b.mp4', 'sub/c.mp4');
    disk.put('a.json', sidecarText('clip-a'));
    await scanOf(library);
    const before = library.snapshot();
    const ports = library.ports();
    const report = await scanOf(library, {
      ports: {
        ...ports,
        sniff: () => Promise.reject(new Error('read')),
        printOf: () => Promise.reject(new Error('hash')),
      },
    });
    expect(report).toEqual(found({ unchanged: 3 }));
    expect(library.snapshot()).toEqual(before);
  });

  it.each([
    ['renamed', 'b.mp4', true],
    ['renamed, without its sidecar', 'b.mp4', false],
    ['moved to a subfolder', 'x/y/a.mp4', true],
    ['moved to a subfolder, without its sidecar', 'x/y/a.mp4', false],
  ])('follows a clip that was %s', async (_how, to, withSidecar) => {
    const { disk, library } = scene('a.mp4', 'other.mp4');
    disk.put('a.json', sidecarText('clip-a', { rating: 4 }));
    await scanOf(library);
    moveIn(disk, 'a.mp4', to);
    if (withSidecar) moveIn(disk, 'a.json', to.replace('.mp4', '.json'));
    expect(await scanOf(library)).toEqual(found({ unchanged: 1, moved: 1 }));
    expect(library.clips.get('clip-a')).toMatchObject({ rating: 4, place: { folderId: 'f', path: to } });
    expect(library.clips.size).toBe(2);
    expect(await scanOf(library)).toEqual(found({ unchanged: 2 }));
  });

  it.each([
    ['with their sidecars', ['.mp4', '.json']],
    ['without them', ['.mp4']],
  ])('follows two clips that changed names %s', async (_how, endings) => {
    const { disk, library } = scene('a.mp4', 'bb.mp4');
    for (const name of ['a', 'bb']) disk.put(`${name}.json`, sidecarText(`clip-${name}`));
    await scanOf(library);
    for (const ending of endings) {
      moveIn(disk, `a${ending}`, `x${ending}`);
      moveIn(disk, `bb${ending}`, `a${ending}`);
      moveIn(disk, `x${ending}`, `bb${ending}`);
    }
    expect(await scanOf(library)).toEqual(found({ moved: 2 }));
    expect(library.standing()).toEqual(['a.mp4: clip-bb', 'bb.mp4: clip-a']);
  });

  it('knows a clip whose sidecar is gone, also when its time is another', async () => {
    const { disk, library } = scene('a.mp4');
    disk.put('a.json', sidecarText('clip-a'));
    await scanOf(library);
    disk.remove('a.json');
    expect(await scanOf(library)).toEqual(found({ unchanged: 1 }));
    disk.put('a.mp4', 'video of a.mp4', 2000);
    expect(await scanOf(library)).toEqual(found({ unchanged: 1 }));
    expect(library.files.get(library.clips.get('clip-a')?.fileId ?? '')?.place?.modifiedAt).toBe(2000);
  });

  it('says once what is missing, and finds it when it is back', async () => {
    const { disk, library } = scene('a.mp4', 'b.mp4');
    await scanOf(library);
    moveIn(disk, 'a.mp4', '.hidden/a.mp4');
    expect(await scanOf(library)).toEqual(found({ unchanged: 1, missing: 1 }));
    expect(library.standing()[0]).toMatch(/missing/);
    expect(await scanOf(library)).toEqual(found({ unchanged: 1 }));
    moveIn(disk, '.hidden/a.mp4', 'a.mp4');
    expect(await scanOf(library)).toEqual(found({ unchanged: 1, moved: 1 }));
    expect(library.standing().join()).not.toMatch(/missing/);
    expect(library.clips.size).toBe(2);
  });

  it('makes a clip of another video that stands where one stood', async () => {
    const { disk, library } = scene('a.mp4');
    await scanOf(library);
    disk.put('a.mp4', 'video quite another', 2000);
    expect(await scanOf(library)).toEqual(found({ added: 1, missing: 1 }));
    expect(library.standing()).toEqual(['a.mp4: made 1 (missing)', 'a.mp4: made 3']);
    // Whichever of the two is listed last, nothing is read of the one that stands there.
    library.clips.set('made 1', take(library.clips, 'made 1'));
    const printOf = () => Promise.reject(new Error('hash'));
    expect(await scanOf(library, { ports: { ...library.ports(), printOf } })).toEqual(found({ unchanged: 1 }));
  });

  it('lets a clip go on with the bytes it was given, where its sidecar says that it is the one', async () => {
    const { disk, library } = scene('a.mp4');
    disk.put('a.json', sidecarText('clip-a', { rating: 4 }));
    await scanOf(library);
    disk.put('a.mp4', 'video made anew, cut', 2000);
    expect(await scanOf(library)).toEqual(found({ unchanged: 1 }));
    expect(library.clips.get('clip-a')).toMatchObject({ rating: 4, bytes: 20, damaged: true, media: null });
    expect(await scanOf(library)).toEqual(found({ unchanged: 1 }));
    expect(library.clips.size).toBe(1);
  });

  it('follows each of several outputs, and makes no clips of them', async () => {
    const { disk, library } = scene('a.mp4', 'a (2).mp4');
    const second = { number: 2, fileId: 'file-a-2', type: 'video/mp4', bytes: 18, damaged: false };
    const place = { folderId: 'f', path: 'a.mp4' };
    library.clips.set('clip-a', sampleClip('clip-a', { fileId: 'file-a', bytes: 14, outputs: [second], place }));
    for (const [id, path] of [
      ['file-a', 'a.mp4'],
      ['file-a-2', 'a (2).mp4'],
    ] as const) {
      const bytes = `video of ${path}`;
      const print = `${String(bytes.length)}:${bytes}`;
      library.files.set(id, fileRow(id, bytes.length, { folderId: 'f', path, modifiedAt: 1000, print }));
    }
    disk.put('a.json', sidecarText('clip-a'));
    for (const name of ['a.mp4', 'a (2).mp4', 'a.json']) moveIn(disk, name, `sub/${name}`);
    expect(await scanOf(library)).toEqual(found({ moved: 1 }));
    expect(library.files.get('file-a')?.place?.path).toBe('sub/a.mp4');
    expect(library.files.get('file-a-2')?.place?.path).toBe('sub/a (2).mp4');
    expect(library.clips.size).toBe(1);
  });

  it('keeps the clip at its place when its folder is copied', async () => {
    const { disk, library } = scene('b/a.mp4');
    disk.put('b/a.json', sidecarText('clip-a'));
    await scanOf(library);
    for (const at of ['a', 'c']) {
      disk.put(`${at}/a.mp4`, 'video of b/a.mp4', 1000);
      disk.put(`${at}/a.json`, sidecarText('clip-a'));
    }
    expect(await scanOf(library)).toEqual(found({ unchanged: 1, added: 2 }));
    expect(library.standing()).toContain('b/a.mp4: clip-a');
    expect(new Set(library.clips.keys()).size).toBe(3);
  });
});

describe('several folders', () => {
  it('finds all clips of a folder that was taken out and is added again', async () => {
    const { disk, library } = scene('a.mp4', 'sub/b.mp4');
    disk.put('a.json', sidecarText('clip-a', { rating: 3, tags: ['x'] }));
    await scanOf(library);
    const before = [...library.clips.values()];
    library.folders.clear();
    library.addFolder('again', disk);
    moveIn(disk, 'sub/b.mp4', 'b.mp4');
    expect(await scanOf(library, { folderId: 'again' })).toEqual(found({ moved: 2 }));
    const unplaced = (clips: typeof before): unknown[] => clips.map((clip) => ({ ...clip, place: null }));
    expect(unplaced([...library.clips.values()])).toEqual(unplaced(before));
    expect(await scanOf(library, { folderId: 'again' })).toEqual(found({ unchanged: 2 }));
  });

  it('finds a clip in one folder by its bytes alone that is missing in another one', async () => {
    const { disk, library } = scene('a.mp4', 'b.mp4');
    await scanOf(library);
    const other = new FakeFolder();
    library.addFolder('g', other);
    for (const name of ['a', 'b']) other.put(`${name}.mp4`, `video of ${name}.mp4`, 1000);
    disk.remove('a.mp4');
    expect(await scanOf(library)).toEqual(found({ unchanged: 1, missing: 1 }));
    // The other one stands in both.
    expect(await scanOf(library, { folderId: 'g' })).toEqual(found({ moved: 1, added: 1 }));
    expect(library.clips.get('made 1')?.place).toEqual({ folderId: 'g', path: 'a.mp4' });
  });

  it('follows a clip from one folder to another, and takes a copy of one for a clip of its own', async () => {
    const { disk, library } = scene('a.mp4', 'b.mp4');
    for (const name of ['a', 'b']) disk.put(`${name}.json`, sidecarText(`clip-${name}`));
    await scanOf(library);
    const other = new FakeFolder();
    library.addFolder('g', other);
    for (const name of ['a', 'b']) {
      other.put(`${name}.mp4`, `video of ${name}.mp4`, 1000);
      other.put(`${name}.json`, sidecarText(`clip-${name}`));
    }
    disk.remove('a.mp4');
    for (const ending of ['mp4', 'json']) other.put(`copy/a.${ending}`, other.get(`a.${ending}`) ?? '', 1000);
    expect(await scanOf(library, { folderId: 'g' })).toEqual(found({ moved: 1, added: 2 }));
    expect(library.clips.get('clip-a')?.place).toEqual({ folderId: 'g', path: 'a.mp4' });
    expect(library.clips.get('clip-b')?.place).toEqual({ folderId: 'f', path: 'b.mp4' });
    // On a disk that was pulled out nobody knows what stands.
    disk.isHere = false;
    other.put('c.mp4', 'video of b.mp4', 1000);
    other.put('c.json', sidecarText('clip-b'));
    expect(await scanOf(library, { folderId: 'g' })).toEqual(found({ unchanged: 3, added: 1 }));
    expect(library.clips.get('clip-b')?.place?.folderId).toBe('f');
  });
});
