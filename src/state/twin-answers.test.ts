import { describe, expect, it } from 'vitest';
import { AT, connectionWith, jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import { createLocale } from '../i18n/locale';
import { StatusMessages } from './status-messages.svelte';
import { TwinAnswers, twinWords } from './twin-answers';

const locale = createLocale('en');
const twin = (remoteId: string) => ({ operation: remoteId, remoteId, createdAt: AT });
const job = jobIn(STATES.done, { twins: [twin('r6')] });

describe('the question about a possible twin', () => {
  it('says what keeping it adds to the spend', () => {
    const words = twinWords(job, connectionWith(), locale);
    expect(words?.text).toMatch(/^The server has another render that looks like this one\./);
    expect(words?.adds).toBe('Keeping it fetches its clip and counts $0.80 more as spent.');
    const practice = twinWords(job, connectionWith({ charge: 'practice' }), locale);
    expect(practice?.adds).toMatch(/\$0\.80 more as spent\. Practice money/);
    expect(twinWords(job, connectionWith({ charge: 'free' }), locale)?.adds).toMatch(/costs nothing/);
    const unknown = twinWords({ ...job, estimateMicros: null }, connectionWith(), locale);
    expect(unknown?.adds).toMatch(/at a price nobody told us/);
  });

  it('tells several apart', () => {
    const words = twinWords({ ...job, twins: [twin('r6'), twin('r7')] }, connectionWith(), locale);
    expect(words?.text).toMatch(/^The server has 2 other renders/);
    expect(words?.twins.map(({ remote }) => remote.remoteId)).toEqual(['r6', 'r7']);
  });

  it('is not put where there is none, or nobody could fetch it', () => {
    expect(twinWords({ ...job, twins: [] }, connectionWith(), locale)).toBeNull();
    expect(twinWords(job, undefined, locale)).toBeNull();
  });
});

describe('an answer', () => {
  function setUp(isDone: boolean) {
    const calls: string[] = [];
    const messages = new StatusMessages();
    const note = (what: string) => async (jobId: string, remoteId: string) => {
      calls.push(`${what} ${jobId} ${remoteId}`);
      return isDone;
    };
    const jobs = { keepTwin: note('keep'), dismissTwin: note('dismiss') };
    const said = (): string[] => messages.list.map(({ text }) => text);
    return { answers: new TwinAnswers({ services: { jobs }, messages, locale }), calls, said };
  }

  it('is given once, however often it is pressed, and confirmed', async () => {
    const { answers, calls, said } = setUp(true);
    await Promise.all([answers.keep('job-1', 'r6'), answers.keep('job-1', 'r6')]);
    await answers.dismiss('job-1', 'r7');
    expect(calls).toEqual(['keep job-1 r6', 'dismiss job-1 r7']);
    expect(said()).toEqual([locale.t.queue.twin.kept, locale.t.queue.twin.dismissed]);
  });

  it('that came too late says so', async () => {
    const { answers, said } = setUp(false);
    await answers.keep('job-1', 'r6');
    expect(said()).toEqual([locale.t.queue.tooLate]);
  });
});
