import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { repairOf } from '../domain/finding';
import { PART_MAX_BYTES } from '../domain/stored-file';
import { BROKEN_FOLDERS } from './fixtures/broken-folders';
import { BROKEN, change, drop, without } from './fixtures/broken-libraries';
import { LATER, wholeLibrary } from './fixtures/whole-library';
import { sampleClip, sampleFile } from './fixtures/samples';
import { INSPECTED } from './integrity-facts';
import type { OpenDatabase } from './schema';
import { createUpkeep } from './upkeep';

/** Everything in the database, a line for each row. */
async function everything(db: OpenDatabase): Promise<Map<string, string>> {
  const lines = new Map<string, string>();
  for (const store of INSPECTED) {
    const keys: IDBValidKey[] = await db.getAllKeys(store);
    const rows: unknown[] = await db.getAll(store);
    for (const [n, key] of keys.entries())
      lines.set(`${store} ${JSON.stringify(key).replace(/["[\]]/g, '')}`, await textOf(rows[n]));
  }
  return lines;
}

async function textOf(row: unknown): Promise<string> {
  if (row instanceof ArrayBuffer) return new TextDecoder().decode(row);
  return row instanceof Blob ? row.text() : JSON.stringify(row);
}

/** Rows that came, went or changed. */
function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}

describe('a library in which everything fits', () => {
  it('has nothing to find', async () => {
    const { storage } = await wholeLibrary();
    const report = await createUpkeep(storage).integrity.check(LATER);
    expect(report).toMatchObject({ findings: [], newer: 0 });
    // Rows of folders are not judged: what a browser gave for one is not read in vain.
    expect(report.rows).toBe(23);
  });
});

describe.each([...BROKEN, ...BROKEN_FOLDERS])('$what', ({ breaks, found, touches = [], left }) => {
  it('is found, and what is done about it touches nothing else', async () => {
    const { storage, behind } = await wholeLibrary();
    await breaks(behind);
    const before = await everything(behind);
    const { findings } = await createUpkeep(storage).integrity.check(LATER);
    expect(findings.map(({ kind }) => kind).sort()).toEqual([...found].sort());
    expect(differences(before, await everything(behind))).toEqual([]);

    const [kind] = found;
    const finding = findings.find((one) => one.kind === kind);
    if (!kind || !finding) throw new Error('nothing was found');
    const repaired = await createUpkeep(storage).integrity.repair(finding, LATER);
    expect(repaired).toBe(repairOf(kind) === null ? 0 : finding.count);
    const after = await everything(behind);
    for (const name of differences(before, after)) expect(touches).toContain(name);

    const again = (await createUpkeep(storage).integrity.check(LATER)).findings.map((one) => one.kind);
    if (repairOf(kind) === null) expect(again.sort()).toEqual([...found].sort());
    else if (left) expect(again.sort()).toEqual([...left].sort());
    else expect(again.filter((one) => one === kind)).toEqual([]);
  });
});

describe('repairs', () => {
  it('give a clip back what a reader needs, and keep what it had', async () => {
    const { storage, behind } = await wholeLibrary();
    await change('clips', 'clip-a', (row) => ({ ...without('costMicros')(row), rating: 4, acceptedAt: 'noon' }))(
      behind,
    );
    const { findings } = await createUpkeep(storage).integrity.check(LATER);
    for (const finding of findings) await createUpkeep(storage).integrity.repair(finding, LATER);
    const [clip] = await storage.clips.getMany(['clip-a']);
    expect(clip).toMatchObject({
      rating: 4,
      costMicros: null,
      posterFileId: 'poster-a',
      title: 'a lighthouse at dusk',
    });
    expect(await (await storage.files.read('video-a'))?.text()).toBe('a whole video');
    expect((await storage.clips.listNewest(9)).map(({ id }) => id)).toContain('clip-a');
  });

  it('let a queue be read again that one row kept from being read', async () => {
    const { storage, behind } = await wholeLibrary();
    await change('jobs', 'queued', without('state'))(behind);
    await expect(storage.jobs.list()).rejects.toThrow();
    const [finding] = (await createUpkeep(storage).integrity.check(LATER)).findings;
    if (finding) await createUpkeep(storage).integrity.repair(finding, LATER);
    expect((await storage.jobs.list()).map(({ id }) => id).sort()).toEqual(['done', 'downloading', 'rendering']);
  });

  it('do nothing where the row is well by now', async () => {
    const { storage, behind } = await wholeLibrary();
    const row = await behind.get('clips', 'clip-a');
    await change('clips', 'clip-a', (clip) => ({ ...clip, bytes: 7 }))(behind);
    const [finding] = (await createUpkeep(storage).integrity.check(LATER)).findings;
    if (!finding || !row) throw new Error('nothing was found');
    await behind.put('clips', row);
    const before = await everything(behind);
    expect(await createUpkeep(storage).integrity.repair(finding, LATER)).toBe(0);
    expect(differences(before, await everything(behind))).toEqual([]);
  });

  it('leave a young file alone: it may be about to get its owner', async () => {
    const { storage, behind } = await wholeLibrary();
    await behind.put('files', sampleFile('young', { createdAt: LATER - 1000, whole: true }));
    expect((await createUpkeep(storage).integrity.check(LATER)).findings).toEqual([]);
  });
});

describe('a video whose clip has lost its index', () => {
  it('is nobody’s leftover, whatever is repaired first', async () => {
    const { storage, behind } = await wholeLibrary();
    await change('clips', 'clip-a', (row) => ({ ...row, index: { owns: [] } }))(behind);
    expect(await createUpkeep(storage).integrity.repair({ kind: 'file-leftover', ids: ['video-a'] }, LATER)).toBe(0);
    await createUpkeep(storage).integrity.repair({ kind: 'clip-index', ids: ['clip-a'] }, LATER);
    expect(await (await storage.files.read('video-a'))?.text()).toBe('a whole video');
    expect((await createUpkeep(storage).integrity.check(LATER)).findings).toEqual([]);
  });
});

describe('rows of a newer build', () => {
  it('are counted and left alone, and what they own is nobody’s leftover', async () => {
    const { storage, behind } = await wholeLibrary();
    const newer = { ...sampleClip('newer'), schema: 2, state: 'who knows', index: { owns: ['theirs'] } };
    await behind.put('clips', newer as never);
    await behind.put('files', sampleFile('theirs', { whole: true }));
    await change('jobs', 'rendering', (row) => ({ ...row, state: { phase: 'dreaming' } }))(behind);
    const before = await everything(behind);
    expect(await createUpkeep(storage).integrity.check(LATER)).toMatchObject({ newer: 2, findings: [] });
    expect(await createUpkeep(storage).integrity.repair({ kind: 'clip-broken', ids: ['newer'] }, LATER)).toBe(0);
    expect(await createUpkeep(storage).integrity.repair({ kind: 'job-unreadable', ids: ['rendering'] }, LATER)).toBe(0);
    expect(differences(before, await everything(behind))).toEqual([]);
  });
});

describe('a file of many parts', () => {
  it('is judged by all of them', async () => {
    const { storage, behind } = await wholeLibrary();
    const bytes = PART_MAX_BYTES + 3;
    await storage.files.putWhole(
      { id: 'video-a', madeBy: 'render', type: 'video/mp4', createdAt: 1 },
      new Blob([new Uint8Array(bytes)]),
    );
    await change('clips', 'clip-a', (row) => ({ ...row, bytes }))(behind);
    expect((await createUpkeep(storage).integrity.check(LATER)).findings).toEqual([]);
    await drop('parts', ['video-a', 1])(behind);
    expect((await createUpkeep(storage).integrity.check(LATER)).findings.map(({ kind }) => kind)).toEqual([
      'clip-video-cut',
    ]);
  });
});
