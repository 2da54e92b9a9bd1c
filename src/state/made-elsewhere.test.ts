/** @file How a render that was made elsewhere stands in the queue: by what the server says of it, and nothing invented. */
import { expect, it } from 'vitest';
import { createAdoptedJob, paramsOfRemote } from '../domain/create-adopted-job';
import { afterAll } from '../domain/fixtures/apply';
import { AT, connectionWith } from '../domain/fixtures/builders';
import type { RemoteJob } from '../domain/job';
import { createLocale } from '../i18n/locale';
import { describeJob } from './job-row';

function rowOf(remote: RemoteJob) {
  const order = { connectionId: 'box', sourceFileId: null, estimateMicros: null, params: paramsOfRemote(remote) };
  const adoption = { ...order, remote, acceptedAt: AT, isPaidElsewhere: true, title: 'Render from Studio box' };
  const job = createAdoptedJob(adoption, { job: 'job-1', submission: 'submission-1' }, AT);
  const done = afterAll(job, [
    { type: 'render-ready', assets: [], fileId: 'f1', expiresAt: null },
    { type: 'clip-saved', clipId: 'c1' },
  ]);
  const setting = { canCancel: false, hasElsewhere: false, leftMs: null, now: AT, locale: createLocale('en') };
  return describeJob(done, { connection: connectionWith(), ...setting });
}

it('has no price and no time here, because neither was seen', () => {
  const row = rowOf({
    operation: 'r1',
    remoteId: 'r1',
    prompt: 'a kite',
    model: 'sora-2',
    size: '1280x720',
    seconds: 4,
  });
  expect(row.title).toBe('a kite');
  expect(row.facts.slice(0, 3)).toEqual(['sora-2', '4 s', '1280×720']);
  expect(row.cost).toEqual({ value: '–', label: 'made elsewhere' });
  expect(row.time).toBeNull();
});

it('is named by where it came from, and shows nothing for what the server does not say', () => {
  const row = rowOf({ operation: 'r1', remoteId: 'r1' });
  expect(row.title).toBe('Render from Studio box');
  expect(row.facts[0]).toBe('unknown');
  expect(row.facts).toHaveLength(2);
});
