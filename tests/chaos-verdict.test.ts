import { describe, expect, it } from 'vitest';
import { acceptedAs, AT, connectionWith, jobIn } from '../src/domain/fixtures/builders';
import type { HistoryEntry, Job } from '../src/domain/job';
import type { ClipEvidence, Evidence, RemoteEvidence } from './chaos/evidence';
import { judge, type Fate } from './chaos/verdict';

const PROMPT = 'a lighthouse at dusk';
const SENT = events('submit-started', 'submit-accepted');

function events(...names: string[]): HistoryEntry[] {
  return names.map((event, n) => ({ at: AT + n, event }));
}

function remote(id: string, change: Partial<RemoteEvidence> = {}): RemoteEvidence {
  return {
    id,
    prompt: PROMPT,
    status: 'completed',
    sha256: `film ${id}`,
    shortSha256: `short ${id}`,
    order: id,
    ...change,
  };
}

function clip(remoteId: string, change: Partial<ClipEvidence> = {}): ClipEvidence {
  const facts = { id: `clip ${remoteId}`, jobId: 'job-1', remoteId, bytes: 9, damaged: false };
  return { ...facts, sha256: `film ${remoteId}`, ...change };
}

function done(remoteId: string, change: Partial<Job> = {}): Job {
  const state = { phase: 'done', doneAt: AT, clipId: `clip ${remoteId}`, accepted: acceptedAs(remoteId) } as const;
  return jobIn(state, { history: SENT, ...change });
}

function paid(jobId = 'job-1'): Evidence['spend'][number] {
  const facts = { id: `row of ${jobId}`, jobId, connectionId: 'box', model: 'sora-2', at: AT };
  return { ...facts, kind: 'accepted', micros: 1, practice: false };
}

/** One render that went well, and what a case changes. */
function evidence(change: Partial<Evidence> = {}): Evidence {
  const one = { jobs: [done('r1')], clips: [clip('r1')], spend: [paid()], remotes: [remote('r1')], orders: 1 };
  return { ...one, connections: [connectionWith()], notices: [], orphanBytes: 0, ...change };
}

const asked = jobIn(
  {
    phase: 'uncertain',
    submittedAt: AT,
    since: AT,
    emptyLooksAt: [],
    candidates: [],
    needsPerson: true,
    cancelRequested: false,
  },
  { history: events('submit-started', 'submit-lost') },
);

describe('the verdict on a storm', () => {
  it('has nothing to say about a render that is here byte for byte', () => {
    expect(judge(evidence())).toMatchObject({ accepted: 1, fates: { stored: 1, lost: 0 }, broken: [] });
  });

  const FATES: [string, Fate, Partial<Evidence>][] = [
    [
      'a film without its tail that is marked so',
      'damaged',
      { clips: [clip('r1', { sha256: 'short r1', damaged: true })] },
    ],
    ['a film without its tail that is not', 'wrong', { clips: [clip('r1', { sha256: 'short r1' })] }],
    ['a render that no job knows', 'lost', { jobs: [], clips: [], spend: [], orders: 0 }],
    ['one that failed on the server', 'failed', { clips: [], remotes: [remote('r1', { status: 'failed' })] }],
    ['one the person is asked about', 'left', { jobs: [asked], clips: [], spend: [] }],
    [
      'one that is a possible twin',
      'shown',
      { jobs: [jobIn(asked.state, { ...asked, twins: [{ operation: {}, remoteId: 'r1' }] })], clips: [], spend: [] },
    ],
    [
      'one the server does not list',
      'unlisted',
      { jobs: [], clips: [], spend: [], orders: 0, remotes: [remote('r1', { prompt: 'a fox [fault: forgotten]' })] },
    ],
  ];
  it.each(FATES)('calls %s %s', (_what, fate, change) => {
    expect(judge(evidence(change)).fates).toMatchObject({ [fate]: 1 });
  });

  it('tells a request that the browser sent twice from a lost one', () => {
    const twice = [remote('r1', { order: 'same' }), remote('r2', { order: 'same' })];
    expect(judge(evidence({ remotes: twice }))).toMatchObject({ resentByBrowser: 1, fates: { twin: 1, lost: 0 } });
    expect(judge(evidence({ remotes: [remote('r1'), remote('r2')] })).fates).toMatchObject({ twin: 0, lost: 1 });
  });

  it('wants the person to be told of what the browser sent twice, where the server can list', () => {
    const remotes = [remote('r1', { order: 'same' }), remote('r2', { order: 'same' })];
    const sentences = (canList: 'yes' | 'no'): string[] =>
      judge(evidence({ remotes, connections: [connectionWith({ canList })] })).broken;
    expect(sentences('yes')).toEqual(['render r2 was ordered by the browser alone, and nobody was told']);
    expect(sentences('no')).toEqual([]);
  });

  it('takes a twin that is dismissed for the person’s choice, and one that is kept for a render like any other', () => {
    const remotes = [remote('r1', { order: 'same' }), remote('r2', { order: 'same' })];
    const settled = done('r1', { history: [...SENT, ...events('twins-seen', 'twin-settled')] });
    expect(judge(evidence({ jobs: [settled], remotes })).fates).toMatchObject({ stored: 1, left: 1 });
    const kept = done('r2', { id: 'job-2', history: events('submission-found') });
    const both = { jobs: [settled, kept], clips: [clip('r1'), clip('r2', { jobId: 'job-2' })], remotes };
    const third = [...remotes, remote('r3')];
    expect(judge(evidence({ ...both, spend: [paid(), paid('job-2')] })).broken).toEqual([]);
    expect(judge(evidence({ ...both, remotes: third })).fates).toMatchObject({ stored: 2, lost: 1 });
  });

  it('excuses no more renders than the person decided about', () => {
    const lost = { jobs: [asked], clips: [], spend: [], remotes: [remote('r1'), remote('r2')] };
    expect(judge(evidence(lost)).fates).toMatchObject({ left: 1, lost: 1 });
  });

  const again = (...names: string[]): Job => done('r1', { history: [...events('submit-started', ...names), ...SENT] });
  const free = [connectionWith({ charge: 'free' })];
  it.each<[string, Partial<Evidence>, number]>([
    ['a sure refusal', { jobs: [again('submit-refused')] }, 0],
    ['the person who sends it again', { jobs: [again('submit-lost', 'resubmit-confirmed')] }, 0],
    ['an absence where nothing is charged', { jobs: [again('submission-absent')], connections: free }, 0],
    ['an absence where it costs', { jobs: [again('submission-absent')] }, 1],
    ['nothing at all', { jobs: [again('submit-lost')] }, 1],
  ])('allows or forbids a second request after %s', (_what, change, count) => {
    const { broken } = judge(evidence({ ...change, orders: 2 }));
    expect(broken.filter((sentence) => sentence.includes('sent again'))).toHaveLength(count);
  });

  it.each<[string, Partial<Evidence>]>([
    ['2 requests left, but only 1 were written down before', { orders: 2 }],
    ['render r1 belongs to two jobs', { jobs: [done('r1'), done('r1', { id: 'job-2' })], orders: 2 }],
    ['render r1 became two clips', { clips: [clip('r1'), clip('r1', { id: 'another' })] }],
    ['a job is linked to r1, which the server never made', { remotes: [] }],
    ['job job-1 is done without a clip', { clips: [] }],
    ['job job-1 is stuck in queued (offline)', { jobs: [jobIn({ phase: 'queued' }, { hold: { kind: 'offline' } })] }],
    ['job job-1 has no time at which it goes on', { jobs: [done('r1', { dueAt: Number.NaN })] }],
    ['job job-1 has news that the person was not told', { jobs: [done('r1', { notifyDue: true })] }],
    ['job job-1 was linked 1 times and counted 0 times in the spend', { spend: [] }],
    ['two notifications stand for job job-1', { notices: ['job-1', 'job-1'] }],
    ['5 bytes belong to nobody after the sweep', { orphanBytes: 5 }],
  ])('says: %s', (sentence, change) => {
    expect(judge(evidence(change)).broken).toContain(sentence);
  });
});
