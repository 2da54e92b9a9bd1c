import { describe, expect, it } from 'vitest';
import type { ScanTrouble } from '../domain/folder-scan';
import { fileRow, NOW } from './fixtures/memory-library';
import { found, NOTHING, sampleClip, scanOf, scene, sidecarText } from './fixtures/scan-scene';

describe('a first look', () => {
  it('takes videos in where they stand, with what their sidecars say', async () => {
    const { disk, library } = scene('a.mp4', 'sub/b.webm');
    disk.put('a.json', sidecarText('clip-a', { rating: 5, tags: ['keep'], title: 'Mine', renamed: true }));
    expect(await scanOf(library)).toEqual(found({ added: 2 }));
    expect(library.standing()).toEqual(['a.mp4: clip-a', 'sub/b.webm: made 2']);
    const clip = library.clips.get('clip-a');
    const bytes = 'video of a.mp4'.length;
    expect(clip).toMatchObject({ rating: 5, tags: ['keep'], title: 'Mine', place: { folderId: 'f', path: 'a.mp4' } });
    expect(library.files.get(clip?.fileId ?? '')).toEqual({
      ...fileRow(clip?.fileId ?? '', bytes),
      partCount: 0,
      place: { folderId: 'f', path: 'a.mp4', modifiedAt: 1000, print: `${String(bytes)}:video of a.mp4` },
    });
    expect(library.folders.get('f')?.scannedAt).toBe(NOW);
  });

  it('passes over what is no video, and tells of what only seems to be one', async () => {
    const { disk, library } = scene();
    for (const [path, text] of [
      ['cover.jpg', 'x'],
      ['alone.json', sidecarText('clip-x')],
      ['notes.mp4', 'a text'],
      ['empty.mov', ''],
    ] as const)
      disk.put(path, text);
    expect(await scanOf(library)).toEqual(
      found({
        refused: [
          { path: 'empty.mov', why: 'empty' },
          { path: 'notes.mp4', why: 'not-a-video' },
        ],
        refusedCount: 2,
      }),
    );
  });

  it.each<[string, string, ScanTrouble]>([
    ['of somebody else', '{"format":"other"}', 'not-a-sidecar'],
    ['of a newer build', sidecarText('x').replace('"version": 1', '"version": 99'), 'newer-sidecar'],
    ['without end', '[['.repeat(1_500_000), 'sidecar-too-large'],
  ])('takes a video in without a sidecar %s, and says so', async (_what, text, why) => {
    const { disk, library } = scene('a.mp4');
    disk.put('a.mp4.json', text);
    const report = await scanOf(library);
    expect(report).toEqual(found({ added: 1, refused: [{ path: 'a.mp4.json', why }], refusedCount: 1 }));
  });

  it('makes no clip of a copy that this app wrote: by its sidecar, or by its bytes', async () => {
    const { disk, library } = scene('sub/a.mp4', 'sub/a (2).mp4', 'other.mp4');
    const bytes = 'video of sub/a.mp4'.length;
    library.clips.set('clip-a', sampleClip('clip-a', { fileId: 'file-a', bytes }));
    library.files.set('file-a', fileRow('file-a', bytes));
    disk.put('sub/a.json', sidecarText('clip-a'));
    library.kept.add('22:video of sub/a (2).mp4');
    expect(await scanOf(library)).toEqual(found({ added: 1 }));
    expect(library.standing()).toEqual(['other.mp4: made 1']);
  });

  it('makes no second clip of one that came to stand there while its sidecar was read', async () => {
    const { disk, library } = scene('a.mp4');
    disk.put('a.json', sidecarText('clip-a'));
    const ports = library.ports();
    const add: typeof ports.placed.add = async (clip, file) => {
      if (!library.clips.has('clip-a')) library.clips.set('clip-a', { ...clip, rating: 5 });
      return ports.placed.add(clip, file);
    };
    expect(await scanOf(library, { ports: { ...ports, placed: { ...ports.placed, add } } })).toEqual(NOTHING);
    expect([...library.clips.values()]).toEqual([expect.objectContaining({ id: 'clip-a', rating: 5 })]);
  });

  it('does not miss a clip that is moved in behind its back', async () => {
    const { disk, library } = scene('b/a.mp4');
    disk.disk.atCall = (what) => {
      if (what !== 'before read a.mp4' || library.clips.size > 0) return;
      const place = { folderId: 'f', path: 'a.mp4' };
      library.clips.set('moved', sampleClip('moved', { fileId: 'file', bytes: 14, place }));
      library.files.set('file', fileRow('file', 14, { ...place, modifiedAt: 1, print: '14:video of a.mp4' }));
      disk.put('a.mp4', 'video of a.mp4', 1);
    };
    expect(await scanOf(library)).toEqual(found({ added: 1 }));
    expect(library.standing()).toEqual(['a.mp4: moved', 'b/a.mp4: made 1']);
    expect(await scanOf(library)).toEqual(found({ unchanged: 2 }));
  });

  it('passes over what is being written there now', async () => {
    const { library } = scene('sub/fox.mp4', 'sub/fox (2).mp4', 'sub/fox (new).mp4', 'fox.mp4');
    const asked = { schema: 1, clipId: 'c', kind: 'copy', askedAt: 1, state: 'pending' } as const;
    library.waiting = [
      { ...asked, folderId: 'f', base: 'sub/fox' },
      { ...asked, folderId: 'g', base: 'fox' },
      { ...asked, folderId: 'f' },
    ];
    expect(await scanOf(library)).toEqual(found({ added: 2 }));
    expect(library.standing().map((line) => line.split(':')[0])).toEqual(['fox.mp4', 'sub/fox (new).mp4']);
  });

  it('gives a clip whose bytes were lost the video that stands here, the first of two', async () => {
    const { disk, library } = scene();
    library.clips.set('clip-a', sampleClip('clip-a', { fileId: 'file-a', bytes: 14, title: 'Changed since' }));
    for (const at of ['one', 'two']) {
      disk.put(`${at}/a.mp4`, 'video of a.mp4', 1000);
      disk.put(`${at}/a.json`, sidecarText('clip-a'));
    }
    expect(await scanOf(library)).toEqual(found({ moved: 1, added: 1 }));
    expect(library.clips.get('clip-a')).toMatchObject({ title: 'Changed since', fileId: 'file-a' });
    expect(library.standing()).toEqual(['one/a.mp4: clip-a', 'two/a.mp4: made 1']);
    expect(await scanOf(library)).toEqual(found({ unchanged: 2 }));
  });

  it('leaves a clip alone that was deleted a moment ago', async () => {
    const { disk, library } = scene('a.mp4');
    library.clips.set('clip-a', sampleClip('clip-a', { deletedAt: NOW }));
    disk.put('a.json', sidecarText('clip-a'));
    expect(await scanOf(library)).toEqual(NOTHING);
    expect(library.clips.size).toBe(1);
  });

  it('makes two clips of a folder that was copied, and finds both again', async () => {
    const { disk, library } = scene();
    for (const path of ['one/a', 'two/a']) {
      disk.put(`${path}.mp4`, 'video', 1);
      disk.put(`${path}.mp4`, 'video the same', 1);
      disk.put(`${path}.json`, sidecarText('clip-a'));
    }
    expect(await scanOf(library)).toEqual(found({ added: 2 }));
    expect(library.standing()).toEqual(['one/a.mp4: clip-a', expect.stringMatching(/^two\/a\.mp4: made/)]);
    expect(await scanOf(library)).toEqual(found({ unchanged: 2 }));
  });
});
