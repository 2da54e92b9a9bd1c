import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import type { Clip } from '../domain/clip';
import { ACTIVE_PHASES, type Accepted, type Asset, type Job, type PhaseState, type PollState } from '../domain/job';
import type { RenderParams } from '../domain/params';
import { rowToClip } from './clip-of-row';
import { clipToRow } from './clip-row';
import { freshStorage } from './fixtures/fresh-storage';
import { sampleClip, sampleFile, sampleJob } from './fixtures/samples';
import { rowToJob } from './job-of-row';
import { jobToRow } from './job-row';

const time = fc.integer({ min: 0, max: 4e12 });
const text = fc.string({ unit: 'binary', maxLength: 40 });
const id = fc.uuid();
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const flag = fc.boolean();

const accepted: fc.Arbitrary<Accepted> = fc.record({ operation: json, remoteId: text, acceptedAt: time });
const asset: fc.Arbitrary<Asset> = fc.record({ role: fc.constantFrom('video', 'thumbnail', 'spritesheet'), ref: json });
const assets = fc.array(asset, { maxLength: 3 });
const polls: fc.Arbitrary<PollState> = fc.record({
  progress: fc.option(fc.double({ min: 0, max: 99, noNaN: true })),
  queuePosition: fc.option(fc.nat()),
  movedAt: time,
  count: fc.nat(),
  failures: fc.nat(),
  notFoundAt: fc.array(time, { maxLength: 3 }),
  log: fc.array(text, { maxLength: 3 }),
  expiredTimes: fc.nat(),
});
const picture = fc.record({ fileId: id, name: text, width: fc.nat(), height: fc.nat() });
const params: fc.Arbitrary<RenderParams> = fc.record(
  {
    ...{ prompt: text, model: text, size: text, seconds: fc.nat() },
    ...{ startImage: picture, endImage: picture, references: fc.array(picture, { maxLength: 3 }) },
    ...{ audio: flag, seed: fc.nat(), negativePrompt: text, steps: fc.nat(), guidance: fc.double({ noNaN: true }) },
    extra: fc.dictionary(text, json, { maxKeys: 3 }),
    origin: fc.record({
      ...{ how: fc.constantFrom('remix', 'edit', 'extend'), clipId: id, title: text, fileId: id },
      remote: fc.record({ connectionId: id, remoteId: text, operation: json }),
    }),
  },
  { requiredKeys: ['prompt', 'model', 'size', 'seconds'] },
);
const damage = fc.option(fc.record({ tries: fc.nat(), fingerprint: text }));

/** Every phase there is. */
const state: fc.Arbitrary<PhaseState> = fc.oneof(
  fc.constant<PhaseState>({ phase: 'queued' }),
  fc.record({ phase: fc.constant('submitting' as const), submittedAt: time, cancelRequested: flag }),
  fc.record({
    phase: fc.constant('uncertain' as const),
    submittedAt: time,
    since: time,
    emptyLooksAt: fc.array(time, { maxLength: 3 }),
    candidates: fc.array(fc.record({ operation: json, remoteId: text, prompt: text }), { maxLength: 3 }),
    needsPerson: flag,
    cancelRequested: flag,
  }),
  fc
    .tuple(fc.record({ phase: fc.constant('rendering' as const), unwanted: flag, polls }), accepted)
    .map(([own, facts]) => ({ ...own, ...facts })),
  fc
    .tuple(fc.record({ phase: fc.constant('canceling' as const), polls }), accepted)
    .map(([own, facts]) => ({ ...own, ...facts })),
  fc
    .tuple(
      fc.record({
        phase: fc.constant('downloading' as const),
        unwanted: flag,
        assets,
        fileId: id,
        damage,
        expiredTimes: fc.nat(),
        expiresAt: fc.option(time),
      }),
      accepted,
    )
    .map(([own, facts]) => ({ ...own, ...facts })),
  fc.record({
    phase: fc.constant('failed' as const),
    failure: fc.record({ code: fc.constantFrom('expired', 'network', 'moderation'), serverText: text }),
    resumeAt: fc.constantFrom('submit', 'poll', 'download'),
    charged: fc.constantFrom('yes', 'no', 'unknown'),
    failedAt: time,
    accepted: fc.option(accepted),
    download: fc.option(fc.record({ assets, fileId: id })),
  }),
  fc.record({ phase: fc.constant('done' as const), doneAt: time, clipId: id, accepted }),
  fc.record({
    phase: fc.constant('canceled' as const),
    canceledAt: time,
    how: fc.constantFrom('never-sent', 'confirmed', 'unknown'),
    submittedAt: fc.option(time),
    accepted: fc.option(accepted),
  }),
);

// Cloned, because the generator's objects have no prototype and stored ones do.
const job: fc.Arbitrary<Job> = fc
  .record({
    id,
    rev: fc.nat(),
    createdAt: time,
    connectionId: fc.constantFrom('box', 'hosted', ''),
    params,
    sourceFileId: fc.option(id),
    inputFiles: fc.option(fc.record({ end: id, references: fc.array(id, { maxLength: 3 }) }, { requiredKeys: [] })),
    notifyDue: flag,
    state,
  })
  .map(({ id: jobId, ...change }) => structuredClone(sampleJob(jobId, change)));

const clip: fc.Arbitrary<Clip> = fc
  .record({
    id,
    title: text,
    params,
    remote: fc.record({ remoteId: text, operation: json }),
    createdAt: time,
    posterFileId: fc.option(id),
    posterFailure: fc.option(fc.constantFrom('not-decodable', 'broken')),
    deletedAt: fc.option(time),
  })
  .map(({ id: clipId, ...change }) => structuredClone(sampleClip(clipId, change)));

const jobs = fc.uniqueArray(job, { maxLength: 12, selector: (one) => one.id });

describe('what goes in', () => {
  it('comes out as a row of a job or clip', () => {
    fc.assert(
      fc.property(job, (one) => {
        expect(rowToJob(jobToRow(one))).toStrictEqual(one);
      }),
    );
    fc.assert(
      fc.property(clip, (one) => {
        expect(rowToClip(clipToRow(one, { remoteKey: undefined, changed: 1 }))).toStrictEqual(one);
      }),
    );
  });

  it('comes out of the database, and every question about jobs has the answer of a plain list', async () => {
    const question = fc.asyncProperty(jobs, time, async (stored, since) => {
      const storage = freshStorage();
      await storage.jobs.add(stored);
      const idsOf = (found: readonly Job[]): string[] => found.map((one) => one.id).sort();
      const idsWhere = (isIt: (one: Job) => boolean): string[] => idsOf(stored.filter(isIt));

      for (const one of stored) expect(await storage.jobs.get(one.id)).toStrictEqual(one);
      const active: readonly string[] = ACTIVE_PHASES;
      expect(idsOf(await storage.jobs.listActive())).toEqual(idsWhere((one) => active.includes(one.state.phase)));
      expect(idsOf(await storage.jobs.listNotifyDue())).toEqual(idsWhere((one) => one.notifyDue));
      const leftAlone = idsWhere(
        ({ connectionId, state: its }) =>
          connectionId === 'box' &&
          its.phase === 'canceled' &&
          its.how === 'unknown' &&
          its.accepted === null &&
          its.canceledAt >= since,
      );
      expect(idsOf(await storage.jobs.listLeftAlone('box', since))).toEqual(leftAlone);
      storage.close();
    });
    await fc.assert(question, { numRuns: 40 });
  });

  it('comes out as the bytes of a file, however they are cut', async () => {
    const cuts = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
    const question = fc.asyncProperty(cuts, async (parts) => {
      const { files, close } = freshStorage();
      let file = sampleFile('file');
      await files.begin(file);
      for (const bytes of parts) {
        const part = new Blob([Uint8Array.from(bytes)]);
        file = { ...file, bytes: file.bytes + part.size, partCount: file.partCount + 1 };
        expect(await files.append(file, part)).toBe('stored');
      }
      const whole = await (await files.read('file'))!.bytes();
      expect(Buffer.compare(whole, Buffer.concat(parts))).toBe(0);
      close();
    });
    await fc.assert(question, { numRuns: 40 });
  });
});
