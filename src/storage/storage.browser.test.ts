import { afterAll, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { KIB, MIB } from '../base/bytes';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { doneState, downloadingState, sampleClip, sampleFile, sampleJob } from './fixtures/samples';
import { MIGRATIONS } from './migrations';

/** The protocol's own calls are not in the type of the session. */
interface DevTools {
  send(method: string, params: object): Promise<unknown>;
}

const withQuota = (quotaSize?: number): Promise<unknown> => {
  const session = cdp() as unknown;
  return (session as DevTools).send('Storage.overrideQuotaForOrigin', { origin: location.origin, quotaSize });
};

/** A part that no storage can make smaller; `getRandomValues` gives 64 KiB at a time. */
function noise(): Blob {
  const pieces = Array.from({ length: MIB / (64 * KIB) }, () => crypto.getRandomValues(new Uint8Array(64 * KIB)));
  return new Blob(pieces);
}

afterAll(() => withQuota());

describe('storage in a real browser', () => {
  it('keeps no half of anything when the disk is full', { timeout: 90_000 }, async () => {
    const { files } = freshStorage();
    const { usage = 0 } = await navigator.storage.estimate();
    await withQuota(usage + 4 * MIB);
    let file = sampleFile('file');
    await files.begin(file);
    let grown = file;
    let outcome = 'stored';
    // Chromium believes an earlier look at the free space for up to half a minute, when something was stored before.
    for (let n = 0; n < 60 && outcome === 'stored'; n += 1) {
      file = grown;
      grown = { ...file, bytes: file.bytes + MIB, partCount: file.partCount + 1 };
      outcome = await files.append(grown, noise());
      await new Promise((resolve) => setTimeout(resolve, n < 8 ? 0 : 1000));
    }
    expect(outcome).toBe('disk-full');
    expect(await files.get('file')).toEqual(file);
    expect((await files.read('file'))?.size).toBe(file.bytes);
    await withQuota();
    expect(await files.append(grown, noise())).toBe('stored');
    expect((await files.read('file'))?.size).toBe(grown.bytes);
  });

  it('carries a render from queued to clip, in Blobs, on the disk', async () => {
    const storage = freshStorage();
    const { jobs, files, clips } = storage;
    const job = sampleJob('a', { state: downloadingState('video_1', 'file') });
    expect(await jobs.add([job])).toBe('stored');
    await files.begin(sampleFile('file'));
    for (const n of [1, 2, 3]) {
      const part = new Blob([new Uint8Array(MIB).fill(n)]);
      expect(await files.append(sampleFile('file', { bytes: n * MIB, partCount: n }), part)).toBe('stored');
    }
    const write = { job: { ...job, rev: 1, state: doneState('video_1', 'clip') }, expectedRev: 0, strict: true };
    const file = sampleFile('file', { bytes: 3 * MIB, partCount: 3, whole: true });
    const saved = await Promise.all([1, 2].map(() => jobs.saveClip({ ...write, clip: sampleClip('clip'), file })));
    expect(saved.sort()).toEqual([false, true]);

    const again = freshStorage({ databaseName: storage.databaseName });
    expect(await again.clips.listNewest(9)).toEqual(await clips.listNewest(9));
    const blob = await again.files.read('file');
    expect([blob?.size, blob?.type]).toEqual([3 * MIB, 'video/mp4']);
    expect(new Uint8Array(await blob!.slice(2 * MIB - 1, 2 * MIB + 1).arrayBuffer())).toEqual(Uint8Array.of(2, 3));
    expect(await (await openBehind(again)).get('parts', ['file', 0])).toBeInstanceOf(Blob);
    expect(await again.jobs.linkedRemoteIds('box')).toEqual(new Set(['video_1']));
  });

  it('gives way to a newer version and says so', async () => {
    const told: unknown[] = [];
    const older = freshStorage({ onTrouble: (trouble) => told.push(trouble?.code) });
    await older.jobs.add([sampleJob('a')]);
    const newer = freshStorage({ databaseName: older.databaseName, migrations: [...MIGRATIONS, () => undefined] });
    expect(await newer.open()).toEqual({ ok: true, value: null });
    expect(await newer.jobs.list()).toEqual([sampleJob('a')]);
    expect(told).toEqual(['newer']);
    await expect(older.jobs.list()).rejects.toMatchObject({ trouble: { code: 'newer' } });
  });

  it('tells another context of a change', async () => {
    const mine = freshStorage();
    const other = freshStorage({ databaseName: mine.databaseName });
    const heard = new Promise((resolve) => other.changes.subscribe(['jobs'], resolve));
    await mine.jobs.add([sampleJob('a')]);
    expect(await heard).toEqual(['jobs']);
  });
});
