import { describe, expect, it } from 'vitest';
import { after } from './fixtures/apply';
import { AT, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { STATES } from './fixtures/states';
import type { JobEvent } from './job-event';
import { transition } from './transition';

const TRAITS = { free: false, canCancel: false };
const seen = (...ids: string[]): JobEvent => ({
  type: 'twins-seen',
  twins: ids.map((remoteId) => ({ operation: remoteId, remoteId })),
});
const idsOf = (job: { twins?: readonly { remoteId: string }[] }): string[] | undefined =>
  job.twins?.map(({ remoteId }) => remoteId);

describe('possible twins', () => {
  it('are noted once each, and never the render itself', () => {
    const first = after(jobIn(STATES.rendering), seen('r1', 'r6'));
    expect(idsOf(first)).toEqual(['r6']);
    expect(transition(first, seen('r1', 'r6'), AT, TRAITS).kind).toBe('ignored');
    expect(idsOf(after(first, seen('r6', 'r7')))).toEqual(['r6', 'r7']);
  });

  it('hold nothing up, and tell nobody by a notice', () => {
    const before = jobIn(STATES.rendering);
    const job = after(before, EVENTS['twins-seen']);
    expect([job.state, job.hold, job.dueAt, job.notifyDue]).toEqual([before.state, null, before.dueAt, false]);
  });

  it('take a finished job out of the archive, where nobody would see them', () => {
    const job = jobIn(STATES.done, { archivedAt: AT });
    expect(after(job, EVENTS['twins-seen']).archivedAt).toBeNull();
  });

  it('go one by one as the person decides', () => {
    const job = after(jobIn(STATES.done), seen('r6', 'r7'));
    expect(idsOf(after(job, { type: 'twin-settled', remoteId: 'r6' }))).toEqual(['r7']);
    expect(transition(job, { type: 'twin-settled', remoteId: 'r8' }, AT, TRAITS).kind).toBe('ignored');
  });
});
