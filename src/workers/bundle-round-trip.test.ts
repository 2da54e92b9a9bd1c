import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { doneState, SAMPLE_TIME, sampleConnection, sampleJob, sampleSpend } from '../storage/fixtures/samples';
import { openBehind } from '../storage/fixtures/fresh-storage';
import {
  addClip,
  addRows,
  contentOf,
  exportFrom,
  importInto,
  openProfile,
  orderAll,
  sealWith,
  type Profile,
} from './fixtures/bundle-world';

/** What must come back; where it was taken in from is its own. */
const wholeOf = async (profile: Profile) => {
  const { clips, ...rows } = await contentOf(profile);
  return { ...rows, clips: clips.map(({ facts, bytes }) => ({ facts, bytes })) };
};

async function fillProfile(): Promise<Profile> {
  const here = openProfile();
  await addClip(here, 'clip-1', 'the first film');
  await addClip(here, 'clip-2', 'the second film', {
    ...{ rating: 4, tags: ['night'], favourite: true, title: 'My harbor', renamed: true, markedAt: SAMPLE_TIME },
    remote: { remoteId: 'video_2', operation: { id: 'video_2' } },
  });
  const conn = { id: 'box-1', label: 'My box', proxy: 'https://proxy.example/?to={url}', headerNames: ['X-Team'] };
  await addRows(here, {
    jobs: [
      sampleJob('job-1', { connectionId: 'box-1', submissionId: 's1', state: doneState('video_1', 'clip-1') }),
      sampleJob('job-2', { connectionId: 'box-1', submissionId: 's2' }),
    ],
    spend: [sampleSpend('spend-1', { jobId: 'job-1', connectionId: 'box-1' })],
    connections: [sampleConnection('box-1', conn)],
    settings: [
      { key: 'theme', value: 'dark' },
      { key: 'draft', value: { prompt: 'half a thought' } },
      { key: 'queue', value: { paused: true, parallel: 5 } },
    ],
  });
  return here;
}

it('what was exported comes back whole in another profile, but for renders that have not ended', async () => {
  const here = await fillProfile();
  const there = openProfile();
  expect(await importInto(there, await exportFrom(here))).toBe('merged');
  const [before, after] = [await wholeOf(here), await wholeOf(there)];
  expect(after).toEqual(before);
  expect(after.jobs.map(({ id }) => id)).toEqual(['job-1']);
  const read = (key: string) => there.storage.rows.getSetting(key);
  expect([await read('theme'), await read('draft'), await read('queue')]).toEqual(['dark', undefined, { parallel: 5 }]);
});

it('2,000 clips come back byte for byte', async () => {
  const here = openProfile();
  for (let n = 0; n < 2000; n += 1)
    await addClip(here, `clip-${String(n)}`, `film ${String(n)} `.repeat(1 + (n % 50)), {
      costMicros: n,
      ...(n % 10 > 0 && { posterFileId: null, stripFileId: null }),
    });
  const there = openProfile();
  expect(await importInto(there, await exportFrom(here))).toBe('merged');
  const [before, after] = [await wholeOf(here), await wholeOf(there)];
  expect(after.clips).toHaveLength(2000);
  // One by one: a difference in all of them would be a book.
  for (const [n, clip] of after.clips.entries()) expect(clip).toEqual(before.clips[n]);
}, 120_000);

it('a record longer than any reader takes is left out and counted, and the bundle is read all the same', async () => {
  const here = openProfile();
  const long = { text: 'x'.repeat(3 * 1024 * 1024) };
  await addClip(here, 'clip-1', 'one film', {
    params: { ...(await addClip(here, 'clip-2', 'two films')).params, extra: long },
  });
  const answer = await here.desk.export(orderAll(), null, () => undefined);
  expect(answer).toMatchObject({ ok: true, value: { clips: 1, missing: 1 } });
  const there = openProfile();
  expect(await importInto(there, (answer.ok && answer.value.blob) || new Blob())).toBe('merged');
  expect((await contentOf(there)).clips.map(({ facts }) => facts.id)).toEqual(['clip-2']);
});

it('taken in twice is taken in once', async () => {
  const bundle = await exportFrom(await fillProfile());
  const there = openProfile();
  await importInto(there, bundle);
  const once = await contentOf(there);
  const files = await filesIn(there);
  const opened = await there.desk.open(bundle, null);
  expect(opened).toMatchObject({
    value: { clips: { fresh: 0, known: 2 }, jobs: { fresh: 0 }, spend: { fresh: 0 }, bytes: 0, unfinishedJobs: 1 },
  });
  expect(await importInto(there, bundle)).toBe('merged');
  expect(await contentOf(there)).toEqual(once);
  expect(await filesIn(there)).toEqual(files);
});

it('a clip with an id that another clip has here gets an id of its own, once', async () => {
  const here = openProfile();
  await addClip(here, 'clip-1', 'their film');
  const bundle = await exportFrom(here);
  const there = openProfile();
  await addClip(there, 'clip-1', 'a film of mine');
  expect([await importInto(there, bundle), await importInto(there, bundle)]).toEqual(['merged', 'merged']);
  const { clips } = await contentOf(there);
  expect(clips.map(({ bytes }) => bytes[0]).sort()).toEqual(['a film of mine', 'their film']);
  expect(clips.find(({ facts }) => facts.id === 'clip-1')?.bytes[0]).toBe('a film of mine');
});

it('the same film under another id is not stored again', async () => {
  const here = openProfile();
  await addClip(here, 'clip-a', 'one film');
  const there = openProfile();
  await addClip(there, 'clip-b', 'one film');
  expect(await importInto(there, await exportFrom(here))).toBe('merged');
  expect((await contentOf(there)).clips.map(({ facts }) => facts.id)).toEqual(['clip-b']);
});

it.each([
  ['here', { markedAt: 20, rating: 2 } as const, { markedAt: 10, rating: 5, tags: ['x'] } as const, 2],
  ['there', { markedAt: 10, rating: 2 } as const, { markedAt: 20, rating: 5, tags: ['x'] } as const, 5],
  ['at no known time', { rating: 2 } as const, { rating: 5 } as const, 2],
])('marks given later %s win', async (_where, ours, theirs, rating) => {
  const [here, there] = [openProfile(), openProfile()];
  await addClip(here, 'clip-1', 'one film', theirs);
  await addClip(there, 'clip-1', 'one film', ours);
  expect(await importInto(there, await exportFrom(here))).toBe('merged');
  expect((await there.app.clips.get('clip-1'))?.rating).toBe(rating);
});

it('a video that was lost here comes back, and the clip keeps what it was given', async () => {
  const here = openProfile();
  await addClip(here, 'clip-1', 'one film');
  const bundle = await exportFrom(here);
  await here.app.files.drop('video-clip-1');
  await here.app.clips.update('clip-1', (clip) => ({ ...clip, rating: 3 }));
  expect(await here.desk.open(bundle, null)).toMatchObject({ value: { clips: { fresh: 0, refilled: 1 } } });
  expect(await importInto(here, bundle)).toBe('merged');
  const [clip] = (await contentOf(here)).clips;
  expect([clip?.facts.rating, clip?.bytes[0]]).toEqual([3, 'one film']);
});

it('chosen clips travel alone, and without media only what is known of them', async () => {
  const here = await fillProfile();
  const chosen = openProfile();
  await importInto(chosen, await exportFrom(here, orderAll({ clipIds: ['clip-2'] })));
  const { clips, ...rows } = await contentOf(chosen);
  expect([clips.map(({ facts }) => facts.id), rows]).toEqual([['clip-2'], { jobs: [], spend: [], connections: [] }]);

  const bare = openProfile();
  await importInto(bare, await exportFrom(here, orderAll({ hasMedia: false })));
  expect((await contentOf(bare)).clips.map(({ bytes }) => bytes[0])).toEqual([undefined, undefined]);
  expect(await importInto(bare, await exportFrom(here))).toBe('merged');
  expect((await contentOf(bare)).clips.map(({ bytes }) => bytes[0])).toEqual(['the first film', 'the second film']);
});

it('keys go into an encrypted bundle alone, and only for the place they were given for', async () => {
  const here = await fillProfile();
  const keys = [{ connectionId: 'box-1', key: 'sk-4242', headers: { 'X-Team': 'team-9' } }];
  const plain = await exportFrom(here, orderAll({ keys }));
  expect(await plain.text()).not.toContain('sk-4242');
  const seal = sealWith('word');
  const sealed = await exportFrom(here, orderAll({ keys, seal }));
  const there = openProfile();
  expect(await importInto(there, sealed, seal.key)).toBe('merged');
  const secrets = [await there.app.secrets.get('box-1'), await there.app.secrets.get('box-1/headers')];
  expect(secrets).toEqual([{ key: 'sk-4242' }, { headers: { 'X-Team': 'team-9' } }]);

  const moved = openProfile();
  await addRows(moved, { connections: [sampleConnection('box-1', { address: 'https://elsewhere.example/v1' })] });
  expect(await importInto(moved, sealed, seal.key)).toBe('merged');
  expect(await moved.app.secrets.get('box-1')).toBeUndefined();
});

it('what stands here is never replaced: settings, connections, keys', async () => {
  const seal = sealWith('word');
  const keys = [{ connectionId: 'box-1', key: 'sk-theirs', headers: {} }];
  const sealed = await exportFrom(await fillProfile(), orderAll({ keys, seal }));
  const there = openProfile();
  await addRows(there, {
    connections: [sampleConnection('box-1', { label: 'Mine', proxy: 'https://proxy.example/?to={url}' })],
    settings: [{ key: 'theme', value: 'light' }],
  });
  await there.app.secrets.put('box-1', { key: 'sk-mine' });
  expect(await importInto(there, sealed, seal.key)).toBe('merged');
  expect((await there.app.connections.get('box-1'))?.label).toBe('Mine');
  expect([await there.app.secrets.get('box-1'), await there.storage.rows.getSetting('theme')]).toEqual([
    { key: 'sk-mine' },
    'light',
  ]);
});

async function filesIn({ app }: Profile): Promise<IDBValidKey[]> {
  const db = await openBehind(app);
  const keys = await db.getAllKeys('parts');
  db.close();
  return keys;
}
