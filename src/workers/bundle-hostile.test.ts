import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECTORY_MAX_BYTES, PIECE_BYTES } from '../domain/bundle-names';
import { writeManifest, type BundleManifest } from '../domain/bundle-manifest';
import { CHUNK_BYTES, TAG_BYTES } from '../domain/bundle-envelope';
import { SAMPLE_TIME, sampleConnection } from '../storage/fixtures/samples';
import { headBytes } from './bundle-cipher';
import { readZip } from './bundle-zip';
import {
  addClip,
  addRows,
  contentOf,
  exportFrom,
  importInto,
  openProfile,
  orderAll,
  sealWith,
} from './fixtures/bundle-world';
import { hostileZip, type HostileEntry } from './fixtures/hostile-zip';

const FACTS: BundleManifest = {
  ...{ madeAt: SAMPLE_TIME, appVersion: '1.0.0', scope: 'everything', hasMedia: true },
  ...{ hasKeys: false, unfinishedJobs: 0, clips: 0 },
};
const MANIFEST: HostileEntry = { name: 'manifest.json', text: writeManifest(FACTS) };
const changed = (change: object): HostileEntry => ({
  name: 'manifest.json',
  text: JSON.stringify({ ...(JSON.parse(writeManifest(FACTS)) as object), ...change }),
});
const records = (kind: string, text: string): HostileEntry => ({ name: `records/${kind}-00001.jsonl`, text });
const file = (change: object): HostileEntry =>
  records(
    'files',
    `${JSON.stringify({ id: 'f', n: 1, madeBy: 'render', type: 'video/mp4', bytes: 3, hash: '0'.repeat(64), ...change })}\n`,
  );
const media = (text: string): HostileEntry => ({ name: 'media/0000001.mp4', text });

async function outcomeOf(bundle: Blob): Promise<string> {
  const profile = openProfile();
  await addClip(profile, 'clip-9', 'a film of mine');
  const before = await contentOf(profile);
  const outcome = await importInto(profile, bundle);
  if (outcome !== 'merged') expect(await contentOf(profile)).toEqual(before);
  return outcome;
}

describe('a bundle is refused, and nothing changes', () => {
  it.each<[string, HostileEntry[], string]>([
    ['with nothing in it', [], 'not-a-bundle'],
    ['without a manifest', [records('clips', '{}\n')], 'not-a-bundle'],
    ['that is another zip', [{ name: 'holiday.mp4', text: 'film' }], 'not-a-bundle'],
    ['with another format', [changed({ format: 'sora-renderer/clip' })], 'not-a-bundle'],
    ['of a newer version', [changed({ version: 2 })], 'newer-bundle'],
    ['of no version', [changed({ version: 'one' })], 'not-a-bundle'],
    ['of an unknown scope', [changed({ scope: 'half' })], 'damaged'],
    ['with a manifest that is no JSON', [{ name: 'manifest.json', text: '{"format":' }], 'not-a-bundle'],
    ['with a path that leads out', [MANIFEST, { name: '../evil.jsonl', text: '{}\n' }], 'damaged'],
    ['with a path from the root', [MANIFEST, { name: '/records/clips-00001.jsonl', text: '{}\n' }], 'damaged'],
    ['with a path in another manner', [MANIFEST, { name: 'media\\0000001.mp4', text: 'film' }], 'damaged'],
    ['with a very long name', [MANIFEST, { name: `media/${'0'.repeat(500)}.mp4` }], 'damaged'],
    ['with one name twice', [MANIFEST, records('clips', '{}\n'), records('clips', '{}\n')], 'damaged'],
    ['with a compressed entry', [MANIFEST, { ...records('clips', '{}\n'), method: 8 }], 'damaged'],
    ['with an encrypted entry', [MANIFEST, { ...records('clips', '{}\n'), flags: 1 }], 'damaged'],
    ['with an entry that grows', [MANIFEST, { ...records('clips', '{}\n'), packed: 3, size: 3_000_000 }], 'damaged'],
    ['with an entry longer than the file', [MANIFEST, { ...records('clips', '{}\n'), size: 4_000_000 }], 'damaged'],
    ['with an entry over another', [MANIFEST, { ...records('clips', '{}\n'), at: 0 }], 'damaged'],
    [
      'with two names for one place',
      [MANIFEST, { ...records('clips', '{}\n'), localName: 'records/spend-00001.jsonl' }],
      'damaged',
    ],
    ['with a wrong checksum', [MANIFEST, { ...records('clips', '{}\n'), crc: 1 }], 'damaged'],
    ['with broken JSON', [MANIFEST, records('clips', '{"id":"a"\n')], 'damaged'],
    ['with a line that is no record', [MANIFEST, records('clips', '7\n')], 'damaged'],
    ['with a last line that is cut', [MANIFEST, records('clips', '{}')], 'damaged'],
    ['with JSON of any depth', [MANIFEST, records('clips', `${'['.repeat(200_000)}\n`)], 'damaged'],
    ['with keys in the clear', [MANIFEST, records('keys', '{"connectionId":"c","key":"k","headers":{}}\n')], 'damaged'],
    ['with a file that is not there', [MANIFEST, file({})], 'damaged'],
    ['with a file of another length', [MANIFEST, media('film'), file({})], 'damaged'],
  ])('%s', async (_what, entries, why) => {
    expect(await outcomeOf(hostileZip(entries))).toBe(why);
  });

  it('with something before, between or behind its parts', async () => {
    const bundle = hostileZip([MANIFEST, records('clips', '{}\n')]);
    expect(await outcomeOf(new Blob(['MZ', bundle]))).toBe('damaged');
    expect(await outcomeOf(new Blob([bundle, 'more']))).toBe('not-a-bundle');
    expect(await outcomeOf(hostileZip([MANIFEST], { gap: 5000 }))).toBe('damaged');
    expect(await outcomeOf(hostileZip([MANIFEST], { comment: 'hello' }))).toBe('not-a-bundle');
  });

  it('with a million entries, before any of them is read', async () => {
    const size = 2 * DIRECTORY_MAX_BYTES;
    const end = new Uint8Array(new ArrayBuffer(22));
    const view = new DataView(end.buffer);
    view.setUint32(0, 0x06054b50, true);
    view.setUint32(12, DIRECTORY_MAX_BYTES + 1, true);
    view.setUint32(16, size - 22 - DIRECTORY_MAX_BYTES - 1, true);
    const read = async (offset: number, length: number) => {
      if (length > 200) throw new Error(`${String(length)} bytes were asked for`);
      return offset === size - 22 ? end : new Uint8Array(length);
    };
    await expect(readZip({ size, read })).rejects.toMatchObject({ trouble: 'too-large' });
  });
});

it('records that are none are counted and left out, whatever stands in them', async () => {
  const bundle = hostileZip([
    MANIFEST,
    records('clips', '{}\n{"id":{}}\n'),
    records('jobs', '{"state":{"phase":"queued"}}\n'),
  ]);
  const profile = openProfile();
  expect(await profile.desk.open(bundle, null)).toMatchObject({
    value: { clips: { fresh: 0, unreadable: 2 }, jobs: { fresh: 0, unreadable: 1 } },
  });
});

it('a job that has not ended is never taken in, nor one that claims to have been paid without a render', async () => {
  const core = { id: 'j', createdAt: 1, updatedAt: 1, connectionId: 'c', params: { prompt: 'x' }, history: [] };
  const states = [
    { phase: 'queued' },
    { phase: 'rendering', operation: {}, remoteId: 'r', acceptedAt: 1 },
    { phase: 'failed', failure: { code: 'network' }, failedAt: 1, charged: 'no', resumeAt: 'poll', accepted: null },
    { phase: 'done', doneAt: 1, clipId: 'c', accepted: null },
  ];
  const text = states.map((state, n) => `${JSON.stringify({ ...core, id: `j${String(n)}`, state })}\n`).join('');
  const profile = openProfile();
  expect(await profile.desk.open(hostileZip([MANIFEST, records('jobs', text)]), null)).toMatchObject({
    value: { jobs: { fresh: 0, unreadable: 4 } },
  });
});

async function goodBundle(change: Parameters<typeof orderAll>[0] = {}): Promise<Uint8Array<ArrayBuffer>> {
  const here = openProfile();
  await addClip(here, 'clip-1', 'the first film');
  await addClip(here, 'clip-2', 'the second film', { tags: ['night'] });
  await addRows(here, { connections: [sampleConnection('box-1')] });
  return new Uint8Array(await (await exportFrom(here, orderAll(change))).arrayBuffer());
}

type Change = (good: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (good: Uint8Array, where: number): number => Math.floor(where * good.length);

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([where, bits]): Change => (good) => {
    const bad = good.slice();
    bad[at(good, where)]! ^= bits;
    return bad;
  }),
  place.map(
    (where): Change =>
      (good) =>
        good.slice(0, at(good, where)),
  ),
  place.map(
    (where): Change =>
      (good) =>
        good.slice(at(good, where)),
  ),
  fc.tuple(place, place, place).map(([from, to, into]): Change => (good) => {
    const [start, end] = [at(good, Math.min(from, to)), at(good, Math.max(from, to))];
    const cut = at(good, into);
    return Uint8Array.from([...good.subarray(0, cut), ...good.subarray(start, end), ...good.subarray(cut)]);
  }),
  fc.tuple(place, place).map(([from, to]): Change => (good) => {
    const [start, end] = [at(good, Math.min(from, to)), at(good, Math.max(from, to))];
    return Uint8Array.from([...good.subarray(0, start), ...good.subarray(end)]);
  }),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 64 })).map(([where, noise]): Change => (good) => {
    const bad = good.slice();
    bad.set(noise.subarray(0, good.length - at(good, where)), at(good, where));
    return bad;
  }),
);

it('changed anywhere it is refused with a value, or says what it said: never half of it', async () => {
  const good = await goodBundle();
  const whole = openProfile();
  await importInto(whole, new Blob([good]));
  const expected = await contentOf(whole);
  const [outcomes, untouched] = [new Set<string>(), openProfile()];
  const empty = await contentOf(untouched);
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      const bad = new Blob([change(good)]);
      // Most are refused before anything is written: one profile is enough for those.
      const opened = await untouched.desk.open(bad, null);
      outcomes.add(opened.ok ? 'opened' : opened.error);
      if (!opened.ok) return;
      const profile = openProfile();
      const outcome = await importInto(profile, bad);
      expect(await contentOf(profile)).toEqual(outcome === 'merged' ? expected : empty);
    }),
    { numRuns: 200 },
  );
  expect(await contentOf(untouched)).toEqual(empty);
  expect(outcomes).toContain('damaged');
}, 60_000);

it('a video or picture with one other byte is refused, and nothing of the bundle is taken in', async () => {
  const here = openProfile();
  // Longer than one piece of the hash.
  await addClip(here, 'clip-1', `${'-'.repeat(PIECE_BYTES)}the end of the film`);
  const good = new Uint8Array(await (await exportFrom(here)).arrayBuffer());
  for (const text of ['the end of the film', 'poster clip-1', 'filmstrip clip-1']) {
    const bad = good.slice();
    bad[Buffer.from(good.buffer).indexOf(text)]! ^= 1;
    expect(await outcomeOf(new Blob([bad]))).toBe('damaged');
  }
});

describe('an encrypted bundle', () => {
  const seal = sealWith('word');

  it('changed anywhere is refused: no byte of it may differ', async () => {
    const good = await goodBundle({ seal });
    const profile = openProfile();
    expect(await profile.desk.open(new Blob([good]), seal.key)).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const bad = change(good);
        if (Buffer.compare(bad, good) === 0) return;
        expect(await profile.desk.open(new Blob([bad]), seal.key)).toMatchObject({ ok: false });
      }),
      { numRuns: 150 },
    );
  });

  it('tells another passphrase from damage', async () => {
    const here = openProfile();
    await addClip(here, 'clip-1', 'x'.repeat(3 * CHUNK_BYTES));
    const good = new Uint8Array(await (await exportFrom(here, orderAll({ seal }))).arrayBuffer());
    const open = async (bytes: Uint8Array<ArrayBuffer>, key = seal.key) =>
      openProfile().desk.open(new Blob([bytes]), key);
    expect(await open(good)).toMatchObject({ ok: true });
    expect(await open(good, sealWith('other').key)).toMatchObject({ error: 'wrong-passphrase' });
    expect(await openProfile().desk.open(new Blob([good]), null)).toMatchObject({ error: 'needs-passphrase' });
    const head = headBytes(seal.head).length;
    const chunk = CHUNK_BYTES + TAG_BYTES;
    // Cut at the end of a chunk; two chunks in one another's place; one left out; one twice.
    expect(await open(good.slice(0, head + 2 * chunk))).toMatchObject({ error: 'damaged' });
    const piece = (n: number): Uint8Array => good.subarray(head + n * chunk, head + (n + 1) * chunk);
    const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
    const start = good.subarray(0, head);
    const rest = good.subarray(head + 3 * chunk);
    for (const order of [
      [0, 2, 1],
      [0, 1],
      [0, 1, 1, 2],
      [1, 0, 2],
    ]) {
      const mixed = joined(start, ...order.map(piece), rest);
      const profile = openProfile();
      const outcome = await importInto(profile, new Blob([mixed]), seal.key);
      expect(outcome).toBe('damaged');
      expect((await contentOf(profile)).clips).toEqual([]);
    }
  });

  it('asks for no more work than any passphrase is worth', async () => {
    const { head } = seal;
    const heavy = { ...head, kdf: { ...head.kdf, rounds: 2_000_000_000 } } as typeof head;
    const bundle = new Blob([headBytes(heavy), new Uint8Array(64)]);
    expect(await openProfile().desk.open(bundle, null)).toMatchObject({ ok: false, error: 'damaged' });
  });
});
