import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import { acceptedAs, AT, connectionWith, jobIn, pollsWith } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import type { Job, PhaseState } from '../domain/job';
import { createLocale } from '../i18n/locale';
import { describeJob, type JobRow, type RowSetting } from './job-row';

const locale = createLocale('en');
const priced = connectionWith();

function row(job: Job, connection: Connection | undefined = priced, change: Partial<RowSetting> = {}): JobRow {
  return describeJob(job, {
    connection,
    canCancel: false,
    hasElsewhere: false,
    leftMs: null,
    now: AT,
    locale,
    ...change,
  });
}
const labels = (job: Job, connection?: Connection): string[] => row(job, connection).actions.map(({ label }) => label);
const failedWith = (change: object): PhaseState => ({ ...STATES['failed, submit'], ...change });

describe('the buttons of a row', () => {
  it('show the price of a retry that pays, and none of one that does not', () => {
    expect(labels(jobIn(STATES['failed, submit']))).toEqual(['Retry ($0.80)', 'Edit and retry', 'Remove']);
    expect(labels(jobIn(STATES['failed, download']))).toEqual(['Retry', 'Edit and retry', 'Remove']);
    expect(labels(jobIn(STATES['failed, submit'], { estimateMicros: 0 }))[0]).toBe('Retry');
  });

  it('say when nobody knows what a retry costs', () => {
    expect(labels(jobIn(STATES['failed, submit'], { estimateMicros: null }))[0]).toBe('Retry (price not known)');
  });

  it('offer Stop waiting instead of Cancel where the server cannot cancel', () => {
    expect(labels(jobIn(STATES.rendering))[0]).toBe('Stop waiting');
    expect(row(jobIn(STATES.rendering), priced, { canCancel: true }).actions[0]?.label).toBe('Cancel');
  });

  it('lead with editing where the policy refused', () => {
    expect(labels(jobIn(failedWith({ failure: { code: 'moderation' } })))[0]).toBe('Edit and retry');
  });
});

describe('the cost', () => {
  const cost = (job: Job, connection?: Connection): string => {
    const { value, label } = row(job, connection).cost;
    return `${value} ${label}`;
  };

  it('is an estimate with its rate until the server reports one', () => {
    expect(cost(jobIn(STATES.rendering))).toBe('$0.80 estimate, 10¢/s');
    expect(cost(jobIn(STATES.done, { reportedMicros: 912_000 }))).toBe('$0.91 reported');
  });

  it('is never nothing when nobody knows it', () => {
    expect(cost(jobIn(STATES.queued, { estimateMicros: null }))).toBe('– price not known');
  });

  it('says what was surely not charged, and what may have been', () => {
    expect(cost(jobIn(STATES['failed, submit']))).toBe('$0.00 not charged');
    expect(cost(jobIn(STATES['canceled, never-sent']))).toBe('$0.00 not charged');
    expect(cost(jobIn(STATES['failed, download']))).toBe('$0.80 charged');
    expect(cost(jobIn(STATES['failed, submit again']))).toBe('$0.80 may be charged');
    expect(cost(jobIn(STATES['canceled, confirmed']))).toBe('$0.80 may be charged');
  });

  it('tells practice money and free servers from real money', () => {
    expect(cost(jobIn(STATES.rendering), connectionWith({ charge: 'practice' }))).toBe('$0.80 practice');
    expect(cost(jobIn(STATES.rendering, { estimateMicros: 0 }), connectionWith({ charge: 'free' }))).toBe('$0.00 free');
  });
});

describe('the time', () => {
  const since = (minutes: number, queuePosition: number | null = null): Job => {
    const polls = pollsWith({ queuePosition });
    return jobIn({ phase: 'rendering', unwanted: false, polls, ...acceptedAs('r1', AT - minutes * MINUTE_MS) });
  };
  const time = (job: Job, leftMs: number | null = null): string => {
    const figure = row(job, priced, { leftMs }).time;
    return figure ? `${figure.value} ${figure.label}` : '';
  };

  it('is what is left, else the place in line, else whole minutes so far', () => {
    expect(time(since(3), 2 * MINUTE_MS)).toBe('about 2 min left');
    expect(time(since(3, 4))).toBe('No. 4 in its line');
    expect(time(since(3.9))).toBe('3 min so far');
    expect(time(since(0.9))).toBe('');
  });

  it('is what it took once the clip is here', () => {
    const doneAt = AT + 171_000;
    expect(time(jobIn({ phase: 'done', doneAt, clipId: 'c', accepted: acceptedAs('r1', AT) }))).toBe('2:51 took');
  });

  it('is not guessed while the server does not answer', () => {
    const hold = { kind: 'unreachable', since: AT, until: AT + 1, attempts: 1, failure: { code: 'network' } } as const;
    const shown = row(since(3), connectionWith({ hold }), { leftMs: MINUTE_MS });
    expect([shown.time, shown.progress]).toEqual([null, undefined]);
  });
});

describe('the reason', () => {
  it('of a failure is a sentence with what it cost and the way on', () => {
    const failure = { code: 'request-refused', status: 400, serverText: '<b>seconds</b> must be 4' } as const;
    const shown = row(jobIn(failedWith({ failure })));
    expect(shown.why).toBe(
      'The server did not accept this request (400). Nothing was charged. Change the prompt, size, length or image with Edit and retry.',
    );
    expect(shown.quote).toBe('The server says: “<b>seconds</b> must be 4”');
  });

  it('of a failure says nothing about charges where nothing costs money', () => {
    expect(row(jobIn(STATES['failed, submit']), connectionWith({ charge: 'free' })).why).not.toContain('charged');
  });

  it('of a budget says which one, and when it goes on', () => {
    const day = row(jobIn(STATES.queued, { hold: { kind: 'over-budget', limit: 'day' } }));
    expect([day.statusLabel, day.note]).toEqual(['Needs you', 'over the budget of the day']);
    expect(day.why).toContain('when a new day begins');
    const unknown = row(jobIn(STATES.queued, { hold: { kind: 'over-budget', limit: 'unknown-price' } }));
    expect(unknown.why).toContain('Set your own price on its connection');
  });

  it('of waiting names the next try', () => {
    const until = AT + HOUR_MS;
    const job = jobIn(STATES.queued, { hold: { kind: 'rate-limited', until } });
    expect(row(job).note).toBe(`slowed down by the server, next try ${locale.format.when(until, AT)}`);
    expect(row(jobIn(STATES.queued, { hold: { kind: 'slots-full' } })).note).toBe('starts when another one is done');
  });

  it('of a last try that did not work is told while it goes on', () => {
    const job = jobIn(STATES.rendering, { lastFailure: { code: 'server-error', status: 503 }, dueAt: AT });
    expect(row(job)).toMatchObject({
      status: 'rendering',
      note: 'trying again',
      why: 'The server has a problem of its own (503).',
    });
  });

  it('of a render that is not waited for says that its clip is kept', () => {
    expect(row(jobIn(STATES['rendering, unwanted'])).note).toBe('not waited for; its clip is kept when it comes');
  });
});

describe('the question of a lost submission', () => {
  const asked = (change: object = {}, estimateMicros: number | null = 3_600_000): Job =>
    jobIn({ ...STATES['uncertain, asked'], ...change }, { estimateMicros });

  it('names the price of sending it again, and of having sent it twice', () => {
    expect(row(asked()).question?.send).toBe('Charges $3.60, or $7.20 if the first one did arrive.');
    expect(row(asked({}, null)).question?.send).toBe(
      'Charges again at a price nobody told us, and twice if the first one did arrive.',
    );
    expect(row(asked({}, 0), connectionWith({ charge: 'free' })).question?.send).toBe(
      'Costs nothing here. You may get the clip twice.',
    );
  });

  it('says how it was looked for, or why it could not be', () => {
    expect(row(asked({ emptyLooksAt: [1, 2] })).question?.why).toContain('We looked twice and did not find it.');
    expect(row(asked(), connectionWith({ canList: 'no' })).question?.why).toContain('does not list its renders');
  });

  it('lists the renders that fit with the time that tells them apart', () => {
    const { submittedAt } = STATES['uncertain, asked'];
    const candidates = [
      { operation: 'a', remoteId: 'a', createdAt: submittedAt + 4_000 },
      { operation: 'b', remoteId: 'b' },
    ];
    const { question } = row(asked({ candidates }));
    expect(question?.candidates.map(({ remote, made }) => [remote.remoteId, made])).toEqual([
      ['a', 'made 4 s after it was sent'],
      ['b', ''],
    ]);
  });

  it('is not put while the server is still being looked through', () => {
    expect(row(jobIn(STATES.uncertain))).toMatchObject({ status: 'checking', question: null });
  });
});
