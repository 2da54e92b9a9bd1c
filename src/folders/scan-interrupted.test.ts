import { describe, expect, it } from 'vitest';
import { FakeFolder } from './fixtures/fake-folder';
import { fileRow, MemoryLibrary } from './fixtures/memory-library';
import { moveIn, sampleClip, scanOf, sidecarText } from './fixtures/scan-scene';

/** A folder that was looked through once, and in which a person has changed everything that can be changed. */
async function changedScene(): Promise<{ disk: FakeFolder; library: MemoryLibrary }> {
  const [disk, library] = [new FakeFolder(), new MemoryLibrary()];
  library.addFolder('f', disk);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'g']) disk.put(`${name}.mp4`, `video of ${name}`, 1000);
  for (const name of ['a', 'b', 'c', 'd']) disk.put(`${name}.json`, sidecarText(`clip-${name}`));
  await scanOf(library);
  for (const ending of ['mp4', 'json']) {
    moveIn(disk, `a.${ending}`, `sub/a.${ending}`);
    disk.put(`copy/b.${ending}`, disk.get(`b.${ending}`) ?? '', 1000);
  }
  disk.put('c.mp4', 'video made anew', 2000);
  disk.remove('e.mp4');
  moveIn(disk, 'g.mp4', 'sub/g.mp4');
  disk.put('new.mp4', 'video that is new', 1000);
  disk.put('new/named.mp4', 'video that is new too', 1000);
  disk.put('new/named.json', sidecarText('clip-new'));
  return { disk, library };
}

/** What stands where, with the ids that were given by chance left out; they differ from run to run. */
const standing = (library: MemoryLibrary): string[] =>
  library.standing().map((line) => line.replace(/made \d+/, 'made'));

/** Throws out of the `n`th call to disk or library. Gives whether it came so far. */
function killAt({ disk }: FakeFolder, library: MemoryLibrary, n: number): () => boolean {
  let calls = 0;
  const atCall = (): void => {
    if ((calls += 1) === n) throw new Error('killed');
  };
  disk.atCall = atCall;
  library.atCall = atCall;
  return () => {
    disk.atCall = () => undefined;
    library.atCall = () => undefined;
    return calls >= n;
  };
}

describe('a look that is killed', () => {
  it('leaves each clip as it was or as it is now, never twice, and the next look ends as if nothing had been', async () => {
    const whole = await changedScene();
    await scanOf(whole.library);
    const expected = standing(whole.library);
    let kills = 0;
    for (let n = 1, isKilled = true; isKilled; n += 1) {
      const { disk, library } = await changedScene();
      const before = standing(library);
      const heal = killAt(disk, library, n);
      await scanOf(library).catch((error: unknown) => expect(error).toMatchObject({ message: 'killed' }));
      isKilled = heal();
      for (const line of standing(library)) expect([...before, ...expected]).toContain(line);
      const paths = library
        .standing()
        .filter((line) => !line.endsWith('(missing)'))
        .map((line) => line.split(':')[0]);
      expect(new Set(paths).size).toBe(paths.length);
      await scanOf(library);
      expect(standing(library)).toEqual(expected);
      kills += Number(isKilled);
    }
    expect(kills).toBeGreaterThan(50);
  });
});

describe('a look that cannot go on', () => {
  it('does not begin without permission, in a folder that is gone or not known, or beside another one', async () => {
    const [disk, library] = [new FakeFolder(), new MemoryLibrary()];
    expect(await scanOf(library)).toBe('folder-gone');
    library.addFolder('f', disk);
    library.isBusy = true;
    expect(await scanOf(library)).toBe('busy');
    library.isBusy = false;
    disk.disk.permission = 'prompt';
    expect(await scanOf(library)).toBe('needs-permission');
    disk.disk.permission = 'granted';
    disk.isHere = false;
    expect(await scanOf(library)).toBe('folder-gone');
  });

  it.each([
    [
      'permission is taken away',
      'needs-permission',
      (disk: FakeFolder): void => void (disk.disk.permission = 'prompt'),
    ],
    ['the disk is pulled out', 'folder-gone', (disk: FakeFolder): void => void (disk.isHere = false)],
  ] as const)('says so when %s, at whichever call, and calls nothing missing', async (_how, end, take) => {
    let ends = 0;
    for (let n = 1; ; n += 1) {
      const { disk, library } = await changedScene();
      let calls = 0;
      disk.disk.atCall = () => {
        if ((calls += 1) === n) take(disk);
      };
      const ended = await scanOf(library);
      if (calls < n) break;
      ends += Number(ended === end);
      // After the last look at the disk nobody can know.
      if (calls > n) expect(ended).toBe(end);
      if (ended === end) expect(library.standing().join()).not.toMatch(/missing/);
      disk.isHere = true;
      disk.disk.permission = 'granted';
      disk.disk.atCall = () => undefined;
      await scanOf(library);
      expect(library.clips.size).toBe(9);
    }
    expect(ends).toBeGreaterThan(20);
  });

  it('keeps what it has found when the person stops it, and calls nothing missing', async () => {
    const { disk, library } = await changedScene();
    for (let n = 0; n < 30; n += 1) disk.put(`more/${String(n)}.mp4`, `video ${String(n)}`, 1);
    const stop = new AbortController();
    const told: number[] = [];
    const tell = (files: number): void => {
      told.push(files);
      if (files > 10) stop.abort();
    };
    const report = await scanOf(library, { told: tell, signal: stop.signal });
    expect(report).toMatchObject({ isComplete: false, missing: 0, moved: 1 });
    expect(library.standing().join()).not.toMatch(/missing/);
    expect(library.clips.size).toBeGreaterThan(9);
    expect(library.clips.size).toBeLessThan(30);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const early = new AbortController();
    early.abort();
    expect(await scanOf(library, { signal: early.signal })).toMatchObject({ isComplete: false, added: 0, moved: 0 });
  });

  it('calls nothing missing that stands in a subfolder it could not read, and takes nothing for it', async () => {
    const [disk, library] = [new FakeFolder(), new MemoryLibrary()];
    library.addFolder('f', disk);
    disk.put('a.mp4', 'video of a', 1000);
    disk.put('sub/b.mp4', 'video of b', 1000);
    await scanOf(library);
    disk.put('copy of b.mp4', 'video of b', 3000);
    disk.remove('a.mp4');
    let lists = 0;
    disk.disk.atCall = (what) => {
      if (what === 'before list' && (lists += 1) === 2) throw new DOMException('no', 'NotReadableError');
    };
    expect(await scanOf(library)).toMatchObject({
      ...{ isComplete: true, missing: 1, added: 0 },
      refused: [{ path: 'sub/', why: 'unreadable' }],
    });
    expect(library.standing()).toEqual(['a.mp4: made 1 (missing)', 'sub/b.mp4: made 3']);
    disk.disk.atCall = () => undefined;
    expect(await scanOf(library)).toMatchObject({ added: 1, unchanged: 1, missing: 0 });
  });

  it('tells a file that cannot be read, and leaves its clip as it is', async () => {
    const [disk, library] = [new FakeFolder(), new MemoryLibrary()];
    library.addFolder('f', disk);
    for (const name of ['a', 'b']) disk.put(`${name}.mp4`, `video of ${name}`, 1000);
    await scanOf(library);
    disk.disk.atCall = (what) => {
      if (what === 'before read a.mp4') throw new DOMException('no', 'NotReadableError');
    };
    expect(await scanOf(library)).toMatchObject({
      ...{ unchanged: 1, missing: 0, refusedCount: 1 },
      refused: [{ path: 'a.mp4', why: 'unreadable' }],
    });
    expect(library.standing().join()).not.toMatch(/missing/);
  });

  it('refuses what finds no room, and still follows what is known', async () => {
    const { library } = await changedScene();
    library.roomClips = library.clips.size + 1;
    const report = await scanOf(library);
    expect(report).toMatchObject({ added: 1, moved: 2, missing: 1, isComplete: true });
    expect(report).toMatchObject({ refusedCount: 2, refused: [{ why: 'disk-full' }, { why: 'disk-full' }] });
  });

  it('ends at its limits, and calls nothing missing then', async () => {
    const { library } = await changedScene();
    library.folders.forEach((row, id) => library.folders.set(id, { ...row, scannedAt: null }));
    // Ten files and three subfolders stand in the folder itself.
    const report = await scanOf(library, { limits: { depth: 9, files: 14 } });
    expect(report).toMatchObject({ isComplete: false, missing: 0, unchanged: 3 });
    expect(library.folders.get('f')?.scannedAt).toBeNull();
    expect(library.standing().join()).not.toMatch(/missing/);
  });
});

it(
  'takes 2,000 videos in, each once, and finds them again when all have changed their names',
  { timeout: 30_000 },
  async () => {
    const [disk, library] = [new FakeFolder(), new MemoryLibrary()];
    library.addFolder('f', disk);
    const pathOf = (n: number): string => `${String(n % 40)}/${String(n)}.mp4`;
    for (let n = 0; n < 2000; n += 1) {
      disk.put(pathOf(n), `video ${String(n)}`, 1000);
      if (n % 2 === 0) disk.put(pathOf(n).replace('.mp4', '.json'), sidecarText(`clip-${String(n)}`));
    }
    expect(await scanOf(library)).toMatchObject({ added: 2000, refusedCount: 0 });
    expect(await scanOf(library)).toMatchObject({ added: 0, unchanged: 2000 });
    const ids = [...library.clips.keys()];
    for (let n = 0; n < 2000; n += 1) moveIn(disk, pathOf(n), `all/${pathOf(n)}`);
    expect(await scanOf(library)).toMatchObject({ added: 0, moved: 2000, missing: 0 });
    expect([...library.clips.keys()]).toEqual(ids);
  },
);

it('knows no clip of a sidecar that came with a video of another length, and takes the video in beside it', async () => {
  const [disk, library] = [new FakeFolder(), new MemoryLibrary()];
  library.addFolder('f', disk);
  library.clips.set('clip-a', sampleClip('clip-a', { bytes: 99 }));
  library.files.set('file of clip-a', fileRow('file of clip-a', 99));
  disk.put('a.mp4', 'video of a', 1);
  disk.put('a.json', sidecarText('clip-a'));
  expect(await scanOf(library)).toMatchObject({ added: 1 });
  expect(library.clips.get('clip-a')).toEqual(sampleClip('clip-a', { bytes: 99 }));
});
