import { describe, expect, it } from 'vitest';
import type { ConnectionHold } from '../domain/connection';
import { AT, connectionWith, jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import type { Job } from '../domain/job';
import { heldConnections } from './held-connections';
import { groupQueue } from './queue-groups';

const named = (id: string, job: Job): Job => ({ ...job, id });
const ids = (jobs: readonly Job[]): string[] => jobs.map(({ id }) => id);
const box = connectionWith();
const find = (): typeof box => box;

describe('the groups of the queue', () => {
  it('hold each job once, by what it waits for or how it ended', () => {
    const jobs = [
      named('queued', jobIn(STATES.queued)),
      named('rendering', jobIn(STATES.rendering)),
      named('asked', jobIn(STATES['uncertain, asked'])),
      named('full', jobIn(STATES.downloading, { hold: { kind: 'disk-full' } })),
      named('failed', jobIn(STATES['failed, render'])),
      named('done', jobIn(STATES.done)),
      named('canceled', jobIn(STATES['canceled, unknown'])),
      named('old', jobIn(STATES.done, { archivedAt: AT })),
    ];
    const groups = groupQueue(jobs, find);
    expect(Object.entries(groups).map(([group, members]) => [group, ids(members)])).toEqual([
      ['needs-you', ['asked', 'full']],
      ['active', ['rendering', 'queued']],
      ['failed', ['failed']],
      ['finished', ['done', 'canceled']],
      ['archived', ['old']],
    ]);
  });

  it('move all jobs of a connection to Needs you when its key is refused', () => {
    const refused = connectionWith({ hold: { kind: 'key-refused', since: AT } });
    const groups = groupQueue([jobIn(STATES.queued), jobIn(STATES.rendering)], () => refused);
    expect([groups['needs-you'].length, groups.active.length]).toEqual([2, 0]);
  });

  it('read in the order of the queue while at work, and with the latest first at rest', () => {
    const at = (id: string, ms: number): Job => named(id, jobIn(STATES.queued, { createdAt: ms }));
    const ended = (id: string, doneAt: number): Job => named(id, jobIn({ ...STATES.done, doneAt }));
    const groups = groupQueue([at('b', 2), at('a', 1), ended('early', 1), ended('late', 2)], find);
    expect([ids(groups.active), ids(groups.finished)]).toEqual([
      ['a', 'b'],
      ['late', 'early'],
    ]);
  });

  it('put what has begun before what waits, and what waits in the order the person gave it', () => {
    const jobs = [
      named('first', jobIn(STATES.queued, { createdAt: 1 })),
      named('moved', jobIn(STATES.queued, { createdAt: 9, rank: 0.5 })),
      named('begun', jobIn(STATES.submitting, { createdAt: 5 })),
    ];
    expect(ids(groupQueue(jobs, find).active)).toEqual(['begun', 'moved', 'first']);
  });

  it('asks the person about a lost submission of a removed connection', () => {
    expect(groupQueue([jobIn(STATES.uncertain)], () => undefined)['needs-you']).toHaveLength(1);
  });
});

describe('held connections', () => {
  const hold: ConnectionHold = { kind: 'no-credit', since: AT };
  const gateway = connectionWith({ id: 'gateway', hold });
  const lookUp = (id: string) => (id === 'gateway' ? gateway : box);

  it('are named once with the number of jobs that wait, and a job to ask through', () => {
    const jobs = [
      named('one', jobIn(STATES.queued, { connectionId: 'gateway' })),
      named('free', jobIn(STATES.queued)),
      named('two', jobIn(STATES.rendering, { connectionId: 'gateway' })),
      named('done', jobIn(STATES.done, { connectionId: 'gateway' })),
    ];
    expect(heldConnections(jobs, lookUp)).toEqual([{ connection: gateway, hold, count: 2, askAbout: 'one' }]);
  });
});
