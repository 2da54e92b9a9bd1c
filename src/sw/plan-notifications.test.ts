import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTICE_KINDS, readNotificationSettings, type NoticeKind } from '../domain/notification-settings';
import type { NoticeToTell } from '../protocol/messages';
import { readTold, toData, type Told } from './notification-data';
import { NAMED_MAX, planNotifications, type NotificationPlan, type PlanFacts } from './plan-notifications';

const notice = (jobId: string, kind: NoticeKind = 'ready'): NoticeToTell => ({
  kind,
  jobId,
  clipId: kind === 'ready' ? `clip of ${jobId}` : null,
  prompt: `prompt of ${jobId}`,
});
const notices = (count: number, kind: NoticeKind = 'ready', from = 1): NoticeToTell[] =>
  Array.from({ length: count }, (_, n) => notice(String(from + n), kind));

const plan = (facts: Partial<PlanFacts>): NotificationPlan =>
  planNotifications({
    settings: readNotificationSettings(undefined),
    windows: 'none',
    isAllowed: true,
    standing: [],
    notices: [],
    ...facts,
  });

/** What stands after a plan was carried out, read back from what the browser keeps. */
function after({ show, close }: NotificationPlan, standing: readonly Told[] = []): Told[] {
  const gone = new Set([...close, ...show.map(({ tag }) => tag)]);
  const shown = show.map((told) => ({ tag: told.tag, body: '', data: structuredClone(toData(told)) }));
  return [...standing.filter(({ tag }) => !gone.has(tag)), ...shown.flatMap((one) => readTold(one) ?? [])];
}

/** Tells these one after the other; gives what stands in the end. */
const stand = (...told: NoticeToTell[][]): Told[] =>
  told.reduce<Told[]>((standing, batch) => after(plan({ standing, notices: batch }), standing), []);

const tagsOf = (all: readonly { tag: string }[]): string[] => all.map(({ tag }) => tag);

describe('one after the other', () => {
  it('up to three of a kind stand alone, each under the tag of its job', () => {
    expect(tagsOf(stand(notices(2), [notice('3')], notices(3, 'failed', 4)))).toEqual(
      ['1', '2', '3', '4', '5', '6'].map((id) => `job-${id}`),
    );
  });

  it('the same news again changes nothing', () => {
    const standing = stand([notice('1')]);
    expect(plan({ standing, notices: [notice('1')] })).toEqual({ show: [], close: [], say: [], sound: null });
  });

  it('other news of a job take the place of the earlier ones, and alert', () => {
    const { show, close } = plan({ standing: stand([notice('1', 'needs-you')]), notices: [notice('1')] });
    expect(show).toMatchObject([{ tag: 'job-1', isNews: true, jobs: [{ kind: 'ready' }] }]);
    expect(close).toEqual([]);
  });

  it('a first notification is no repeat', () => {
    expect(plan({ notices: [notice('1')] }).show).toMatchObject([{ tag: 'job-1', isNews: false }]);
  });
});

describe('many', () => {
  it('clips that are ready at once are one', () => {
    const { show } = plan({ notices: notices(5) });
    expect(show).toMatchObject([{ tag: 'ready-group', more: 0 }]);
    expect(show[0]?.jobs.map(({ title }) => title)).toEqual([1, 2, 3, 4, 5].map((n) => `prompt of ${n}`));
  });

  it('the fourth that stands makes them one, the three before it go', () => {
    const { show, close } = plan({ standing: stand(notices(3)), notices: [notice('4')] });
    expect(tagsOf(show)).toEqual(['ready-group']);
    expect(close).toEqual(['job-1', 'job-2', 'job-3']);
  });

  it('a group that grows is replaced and does not alert again', () => {
    const { show } = plan({ standing: stand(notices(4)), notices: [notice('5')] });
    expect(show).toMatchObject([{ tag: 'ready-group', isNews: false }]);
    expect(show[0]?.jobs).toHaveLength(5);
  });

  it('failed and blocked renders are told together, apart from clips', () => {
    const news = [...notices(2, 'failed'), ...notices(2, 'blocked', 3), ...notices(2, 'ready', 5)];
    expect(tagsOf(stand(news))).toEqual(['job-5', 'job-6', 'failed-group']);
  });

  it('what needs the person is never grouped away', () => {
    expect(tagsOf(stand(notices(6, 'needs-you')))).toEqual([1, 2, 3, 4, 5, 6].map((n) => `job-${n}`));
  });

  it('a budget is one for all it holds', () => {
    const standing = stand([notice('1', 'budget')], [notice('2', 'budget')]);
    expect(standing).toMatchObject([{ tag: 'budget', jobs: [{ jobId: '1' }, { jobId: '2' }] }]);
  });

  it('a job that left a group stands alone, and the group is one smaller', () => {
    const standing = stand(notices(4, 'failed'), [notice('2')]);
    expect(tagsOf(standing).toSorted()).toEqual(['failed-group', 'job-2']);
    expect(standing.find(({ tag }) => tag === 'failed-group')?.jobs).toHaveLength(3);
  });

  it('a group names only its newest, and counts the others', () => {
    const [group] = stand(notices(NAMED_MAX + 20), [notice('last')]);
    expect(group?.jobs).toHaveLength(NAMED_MAX);
    expect(group?.jobs.at(-1)?.jobId).toBe('last');
    expect(group?.more).toBe(21);
  });
});

describe('what is not wanted', () => {
  const settings = readNotificationSettings({ kinds: { ready: false } });

  it('a kind that is switched off is not shown', () => {
    const { show, say } = plan({ settings, notices: [notice('1'), notice('2', 'failed')] });
    expect(tagsOf(show)).toEqual(['job-2']);
    expect(say).toEqual([]);
  });

  it('what stood for the same job goes all the same', () => {
    const { show, close } = plan({ settings, standing: stand([notice('1', 'needs-you')]), notices: [notice('1')] });
    expect([show, close]).toEqual([[], ['job-1']]);
  });

  it('where the browser does not allow it nothing is shown, and a page in sight says it', () => {
    const news = [notice('1')];
    expect(plan({ isAllowed: false, windows: 'visible', notices: news })).toMatchObject({ show: [], say: news });
    expect(plan({ isAllowed: false, windows: 'hidden', notices: news })).toMatchObject({ show: [], say: [] });
  });
});

describe('with the app in front', () => {
  it('the page says it and nothing is shown', () => {
    const news = notices(5);
    expect(plan({ windows: 'focused', notices: news })).toEqual({ show: [], close: [], say: news, sound: null });
  });

  it('what is out of date goes', () => {
    const standing = stand([notice('1', 'needs-you'), notice('2', 'needs-you')]);
    expect(plan({ windows: 'focused', standing, notices: [notice('1')] }).close).toEqual(['job-1']);
  });
});

describe('the sound of a page', () => {
  const settings = readNotificationSettings({ chime: true });

  it.each(['visible', 'hidden'] as const)('is asked for once where a page is %s', (windows) => {
    expect(plan({ settings, windows, notices: notices(3) }).sound).toEqual(notice('1'));
  });

  it('is not asked for without a page, for other news, or unwanted', () => {
    expect(plan({ settings, windows: 'none', notices: notices(1) }).sound).toBeNull();
    expect(plan({ settings, windows: 'hidden', notices: notices(1, 'failed') }).sound).toBeNull();
    expect(plan({ windows: 'hidden', notices: notices(1) }).sound).toBeNull();
  });
});

describe('whatever comes', () => {
  const news = fc.array(fc.tuple(fc.nat(12), fc.constantFrom(...NOTICE_KINDS)), { maxLength: 8 });
  const steps = fc.array(fc.record({ news, isFocused: fc.boolean(), off: fc.subarray([...NOTICE_KINDS]) }), {
    maxLength: 8,
  });
  const walk = (
    check: (plan: NotificationPlan, standing: Told[], step: { isFocused: boolean; off: NoticeKind[] }) => void,
  ) =>
    fc.property(steps, (all) => {
      let standing: Told[] = [];
      for (const step of all) {
        const settings = readNotificationSettings({ kinds: Object.fromEntries(step.off.map((kind) => [kind, false])) });
        const batch = step.news.map(([job, kind]) => notice(`j${job}`, kind));
        const made = plan({ settings, standing, notices: batch, windows: step.isFocused ? 'focused' : 'hidden' });
        standing = after(made, standing);
        check(made, standing, step);
      }
    });

  it('no job has two notifications', () => {
    fc.assert(
      walk((_, standing) => {
        const ids = standing.flatMap(({ jobs }) => jobs.map(({ jobId }) => jobId));
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(tagsOf(standing)).size).toBe(standing.length);
      }),
    );
  });

  it('nothing is shown while a window has the focus', () => {
    fc.assert(
      walk(({ show }, _, { isFocused }) => {
        if (isFocused) expect(show).toEqual([]);
      }),
    );
  });

  it('at most three clips, and three failures, stand alone', () => {
    fc.assert(
      walk((_, standing) => {
        const singles = (...kinds: NoticeKind[]): number =>
          standing.filter(({ tag, jobs }) => tag.startsWith('job-') && jobs.some(({ kind }) => kinds.includes(kind)))
            .length;
        expect(singles('ready')).toBeLessThanOrEqual(3);
        expect(singles('failed', 'blocked')).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('what needs the person stands alone under its job', () => {
    fc.assert(
      walk((_, standing) => {
        for (const { tag, jobs } of standing)
          if (jobs.some(({ kind }) => kind === 'needs-you'))
            expect([tag, jobs.length]).toEqual([`job-${jobs[0]?.jobId}`, 1]);
      }),
    );
  });
});
