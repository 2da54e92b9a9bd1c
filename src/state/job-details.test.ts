import { describe, expect, it } from 'vitest';
import { AT, connectionWith, jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import { createLocale } from '../i18n/locale';
import { describeDetails } from './job-details';

const locale = createLocale('en');

describe('the details of a job', () => {
  it('tell its history in words, with reasons and how often', () => {
    const job = jobIn(STATES.rendering, {
      history: [
        { at: AT, event: 'queued' },
        { at: AT, event: 'held', note: 'slots-full' },
        { at: AT, event: 'poll-failed', note: 'network', times: 4 },
        { at: AT, event: 'something-newer', note: 'unheard-of' },
      ],
    });
    expect(describeDetails(job, connectionWith(), locale).history.map(({ text }) => text)).toEqual([
      'Queued',
      'It had to wait. Others were rendering.',
      'Asking the server did not work. The server did not answer. (4 times)',
      'something-newer. unheard-of',
    ]);
  });

  it('show the server’s own words as a quotation beside ours', () => {
    const failure = {
      code: 'request-refused',
      status: 422,
      serverText: 'no such size',
      serverCode: 'bad_size',
    } as const;
    const job = jobIn({ ...STATES['failed, submit'], failure });
    expect(describeDetails(job, connectionWith(), locale).failure).toEqual({
      what: 'The server did not accept this request (422).',
      quote: 'The server says: “no such size”',
      lines: [
        { label: 'Status', value: '422' },
        { label: 'Server’s code', value: 'bad_size' },
      ],
    });
  });

  it('tell the place in the server’s line and its last words, while it is under way alone', () => {
    const says = (polls: object, phase: 'rendering' | 'done' = 'rendering') => {
      const state = STATES[phase];
      const told = 'polls' in state ? { ...state, polls: { ...state.polls, ...polls } } : state;
      return describeDetails(jobIn(told), connectionWith(), locale).server;
    };
    expect(says({ queuePosition: 3 })).toEqual({ place: 'No. 3 in its line', log: [] });
    expect(says({ log: ['Step 1', 'Step 2'] })).toEqual({ place: null, log: ['Step 1', 'Step 2'] });
    expect([says({}), says({ queuePosition: 0 }), says({ log: ['x'] }, 'done')]).toEqual([null, null, null]);
  });

  it('give every identifier there is', () => {
    const values = (state: keyof typeof STATES): string[] =>
      describeDetails(jobIn(STATES[state]), undefined, locale).ids.map(({ value }) => value);
    expect(values('queued')).toEqual(['job-1', 'submission-1']);
    expect(values('rendering')).toEqual(['job-1', 'submission-1', 'r1']);
    expect(values('done')).toEqual(['job-1', 'submission-1', 'r1', 'clip-1']);
  });

  it('say that the connection was removed, and that practice costs nothing', () => {
    const lines = (charge?: 'practice') =>
      describeDetails(jobIn(STATES.queued), charge && connectionWith({ charge }), locale);
    expect(lines().render).toContainEqual({ label: 'Connection', value: 'Removed' });
    expect(lines('practice').cost).toContainEqual({ label: 'Note', value: 'Practice: nothing is charged' });
  });
});
