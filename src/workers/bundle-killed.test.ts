import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { openBehind } from '../storage/fixtures/fresh-storage';
import { doneState, SAMPLE_TIME, sampleConnection, sampleJob, sampleSpend } from '../storage/fixtures/samples';
import {
  addClip,
  addRows,
  contentOf,
  exportFrom,
  importInto,
  openProfile,
  sealNothing,
  type Profile,
} from './fixtures/bundle-world';
import { mortal, type Death } from './fixtures/mortal-storage';

async function makeBundle(): Promise<Blob> {
  const here = openProfile();
  await addClip(here, 'clip-1', 'the first film');
  await addClip(here, 'clip-2', 'the second film', { rating: 5, markedAt: 9 });
  await addRows(here, {
    jobs: [sampleJob('job-1', { connectionId: 'box-1', state: doneState('video_1', 'clip-1') })],
    spend: [sampleSpend('spend-1', { jobId: 'job-1', connectionId: 'box-1' })],
    connections: [sampleConnection('box-1')],
  });
  return exportFrom(here);
}

/** A profile with a clip of its own, and one it shares with the bundle. */
async function fill(profile: Profile): Promise<void> {
  await addClip(profile, 'clip-2', 'the second film', { rating: 1, markedAt: 5 });
  await addClip(profile, 'clip-9', 'a film of mine');
}

async function rowsOf({ app }: Profile): Promise<Record<string, unknown[]>> {
  const db = await openBehind(app);
  const stores = ['clips', 'jobs', 'spend', 'settings', 'connections', 'secrets', 'files', 'parts'] as const;
  const rows = await Promise.all(stores.map(async (name) => [name, await db.getAllKeys(name)] as const));
  db.close();
  return Object.fromEntries(rows);
}

/** Where it died, and what was there then. */
async function dieAt(bundle: Blob, death: Death) {
  let life: ReturnType<typeof mortal> | undefined;
  const profile = openProfile((storage) => (life = mortal(storage, death)).storage);
  await fill(profile);
  const before = [await rowsOf(profile), await profile.app.clips.get('clip-2')];
  const living = importInto(profile, bundle);
  const end = await Promise.race([living, life?.died]);
  await profile.app.sweep(SAMPLE_TIME + 11 * MINUTE_MS);
  const after = [await rowsOf(profile), await profile.app.clips.get('clip-2')];
  return { before, after, end, calls: life?.calls ?? [], profile };
}

it('killed at any moment everything is as it was, and what was stored for it is freed', async () => {
  const bundle = await makeBundle();
  const whole = await dieAt(bundle, { at: Infinity, when: 'before' });
  expect([whole.end, whole.calls.at(-1)]).toEqual(['merged', 'rows.merge']);
  expect(whole.after).not.toEqual(whole.before);
  for (let at = 0; at < whole.calls.length; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const life = await dieAt(bundle, { at, when });
      const isWritten = life.end === 'rows.merge' && when === 'after';
      if (!isWritten) expect([life.end, when, life.after]).toEqual([life.end, when, life.before]);
      else expect((life.after[0] as Record<string, unknown[]>)['clips']).toHaveLength(3);
    }
  }
}, 60_000);

it('a long import is not swept away under itself', async () => {
  const bundle = await makeBundle();
  let now = SAMPLE_TIME;
  const profile = openProfile(
    (storage) => storage,
    () => now,
  );
  const append = profile.storage.files.append.bind(profile.storage.files);
  profile.storage.files.append = async (file, part) => {
    // Each file takes half an hour less a little, and a page is opened after it.
    const outcome = await append(file, part);
    now += 9 * MINUTE_MS;
    await profile.app.sweep(now);
    return outcome;
  };
  expect(await importInto(profile, bundle)).toBe('merged');
  expect((await contentOf(profile)).clips.map(({ bytes }) => bytes)).toEqual([
    ['the first film', 'poster clip-1', 'filmstrip clip-1'],
    ['the second film', 'poster clip-2', 'filmstrip clip-2'],
  ]);
});

it('where something of it was cleared away meanwhile, nothing is taken in', async () => {
  const bundle = await makeBundle();
  const profile = openProfile();
  const before = await rowsOf(profile);
  const merge = profile.storage.rows.merge.bind(profile.storage.rows);
  profile.storage.rows.merge = async (rows) => {
    await profile.storage.files.drop(rows.fileIds[0] ?? '');
    return merge(rows);
  };
  expect(await importInto(profile, bundle)).toBe('gone');
  expect(await rowsOf(profile)).toEqual(before);
});

it('stopped by the person, or with locked keys, it leaves nothing behind', async () => {
  const bundle = await makeBundle();
  const profile = openProfile();
  const before = await rowsOf(profile);
  await profile.desk.open(bundle, null);
  const merging = profile.desk.merge(() => profile.desk.stop(), sealNothing);
  expect(await merging).toEqual({ ok: false, error: 'stopped' });
  expect(await rowsOf(profile)).toEqual(before);
});
