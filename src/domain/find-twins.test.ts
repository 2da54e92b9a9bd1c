import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { findTwins, TWIN_SPREAD_MS, type TwinScene } from './find-twins';
import { acceptedAs, AT, jobIn, PARAMS, pollsWith } from './fixtures/builders';
import type { Job, RemoteJob } from './job';
import { CLOCK_SKEW_MS } from './match-submission';

function accepted(id: string, remoteId: string, change: Partial<Job> = {}): Job {
  const state = { phase: 'rendering', unwanted: false, polls: pollsWith(), ...acceptedAs(remoteId) } as const;
  return jobIn(state, { id, ...change });
}

function listed(remoteId: string, change: Partial<RemoteJob> = {}): RemoteJob {
  return { operation: { id: remoteId }, remoteId, ...PARAMS, createdAt: AT, ...change };
}

function scene(change: Partial<TwinScene> = {}): TwinScene {
  const own = { accepted: [accepted('job-1', 'r1')], linked: new Set(['r1']), known: new Set<string>() };
  return { ...own, remoteJobs: [listed('r1'), listed('r2')], lost: [], hadList: true, ...change };
}

const idsOf = (found: Map<string, RemoteJob[]>): [string, string[]][] =>
  [...found].map(([id, twins]) => [id, twins.map(({ remoteId }) => remoteId)]);

describe('a possible twin', () => {
  it('is a render nobody here knows that looks like an accepted one', () => {
    expect(idsOf(findTwins(scene()))).toEqual([['job-1', ['r2']]]);
  });

  it('is shown on a job that has ended, too', () => {
    const done = jobIn({ phase: 'done', doneAt: AT, clipId: 'clip-1', accepted: acceptedAs('r1') });
    expect(idsOf(findTwins(scene({ accepted: [done] })))).toEqual([['job-1', ['r2']]]);
  });

  it.each([
    ['belongs to a job of ours', { linked: new Set(['r1', 'r2']) }],
    ['was there before', { known: new Set(['r2']) }],
    ['is asked about already', { accepted: [accepted('job-1', 'r1', { twins: [listed('r2')] })] }],
    ['may be a submission that is looked for', { lost: [{ params: PARAMS, submittedAt: AT }] }],
    ['was asked for with other words', { remoteJobs: [listed('r1'), listed('r2', { prompt: 'a harbor' })] }],
    ['has another length', { remoteJobs: [listed('r1'), listed('r2', { seconds: 4 })] }],
  ] satisfies [string, Partial<TwinScene>][])('is none that %s', (_, change) => {
    expect(findTwins(scene(change)).size).toBe(0);
  });

  it('is given to the take that was made next to it', () => {
    const takes = [accepted('job-1', 'r1'), accepted('job-2', 'r2'), accepted('job-3', 'r3')];
    const remoteJobs = [0, 20, 40].map((n, i) => listed(`r${String(i + 1)}`, { createdAt: AT + n * SECOND_MS }));
    const twin = listed('r9', { createdAt: AT + 19 * SECOND_MS });
    const found = findTwins(
      scene({ accepted: takes, linked: new Set(['r1', 'r2', 'r3']), remoteJobs: [...remoteJobs, twin] }),
    );
    expect(idsOf(found)).toEqual([['job-2', ['r9']]]);
  });
});

describe('the time a twin was made', () => {
  const twinMade = (createdAt: number, own?: RemoteJob): number =>
    findTwins(scene({ remoteJobs: [...(own ? [own] : []), listed('r2', { createdAt })] })).size;

  it('is near that of the other by the server’s own clock, however wrong that is', () => {
    const own = listed('r1', { createdAt: AT - 60 * MINUTE_MS });
    expect(twinMade(AT - 60 * MINUTE_MS - TWIN_SPREAD_MS, own)).toBe(1);
    expect(twinMade(AT - 60 * MINUTE_MS + TWIN_SPREAD_MS + 1, own)).toBe(0);
    expect(twinMade(AT, own)).toBe(0);
  });

  it('may be off by the clocks where the list no longer has the other', () => {
    expect(twinMade(AT + TWIN_SPREAD_MS + CLOCK_SKEW_MS)).toBe(1);
    expect(twinMade(AT + TWIN_SPREAD_MS + CLOCK_SKEW_MS + 1)).toBe(0);
  });

  it('is not needed where a list before did not have it', () => {
    const { createdAt, ...timeless } = listed('r2');
    expect(createdAt).toBe(AT);
    expect(findTwins(scene({ remoteJobs: [timeless] })).size).toBe(1);
    expect(findTwins(scene({ remoteJobs: [timeless], hadList: false })).size).toBe(0);
  });
});
