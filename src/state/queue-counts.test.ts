import { describe, expect, it } from 'vitest';
import { connectionWith, jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import { countQueue } from './queue-counts';

describe('countQueue', () => {
  it('counts what is not at rest', () => {
    const jobs = [jobIn(STATES.queued), jobIn(STATES.rendering), jobIn(STATES['failed, poll']), jobIn(STATES.done)];
    expect(countQueue(jobs, [])).toEqual({ active: 2, needsPerson: 0 });
  });

  it('counts a question and a full disk as waiting for the person', () => {
    const jobs = [jobIn(STATES['uncertain, asked']), jobIn(STATES.downloading, { hold: { kind: 'disk-full' } })];
    expect(countQueue([...jobs, jobIn(STATES.rendering)], [])).toEqual({ active: 3, needsPerson: 2 });
  });

  it('takes the hold of a job’s own connection, and no other', () => {
    const refused = connectionWith({ id: 'box', hold: { kind: 'key-refused', since: 1 } });
    const jobs = [jobIn(STATES.queued, { connectionId: 'box' }), jobIn(STATES.queued, { connectionId: 'other' })];
    expect(countQueue(jobs, [refused]).needsPerson).toBe(1);
  });
});
