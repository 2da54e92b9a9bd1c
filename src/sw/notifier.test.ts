import { describe, expect, it } from 'vitest';
import type { NoticeKind } from '../domain/notification-settings';
import type { NoticeToTell } from '../protocol/messages';
import { FakeDesktop } from './fixtures/fake-desktop';
import { createNotifier } from './notifier';

const notice = (jobId: string, kind: NoticeKind = 'ready'): NoticeToTell => ({
  kind,
  jobId,
  clipId: kind === 'ready' ? `clip-${jobId}` : null,
  prompt: `prompt ${jobId}`,
});

function createWorld(wishes?: unknown, { isAllowed = true, maxActions = 2 } = {}) {
  const desktop = new FakeDesktop();
  const settings = { get: async <T>(_key: string, read: (raw: unknown) => T | undefined) => read(wishes) };
  const rights = { isAllowed: () => isAllowed, maxActions: () => maxActions };
  return { desktop, notifier: createNotifier(desktop.worker, settings, rights) };
}

describe('a notification', () => {
  it('names the clip and carries what its click needs', async () => {
    const { desktop, notifier } = createWorld();
    await notifier.show([notice('1')]);
    expect(desktop.standing).toMatchObject([
      {
        title: 'Your clip is ready',
        body: 'prompt 1',
        tag: 'job-1',
        data: { kind: 'ready', jobId: '1', clipId: 'clip-1' },
        options: { silent: false, renotify: false, icon: 'https://app.example/studio/icon-192.png' },
      },
    ]);
  });

  it('has buttons for one clip, where there is room for two', async () => {
    const buttonsOf = async (maxActions: number, ...notices: NoticeToTell[]) => {
      const { desktop, notifier } = createWorld(undefined, { maxActions });
      await notifier.show(notices);
      return desktop.standing[0]?.options.actions?.map(({ title }) => title);
    };
    expect(await buttonsOf(2, notice('1'))).toEqual(['Open', 'Save']);
    expect(await buttonsOf(1, notice('1'))).toEqual([]);
    expect(await buttonsOf(2, notice('1', 'failed'))).toEqual([]);
    expect(await buttonsOf(2, notice('1'), notice('2'), notice('3'), notice('4'))).toEqual([]);
  });

  it('makes no sound when the person wants none', async () => {
    const { desktop, notifier } = createWorld({ silent: true });
    await notifier.show([notice('1')]);
    expect(desktop.standing[0]?.options.silent).toBe(true);
  });

  it('that cannot be shown keeps no other from being shown', async () => {
    const { desktop, notifier } = createWorld();
    desktop.refused = ['A render failed'];
    await expect(notifier.show([notice('1', 'failed'), notice('2')])).rejects.toThrow('not allowed');
    expect(desktop.standing.map(({ tag }) => tag)).toEqual(['job-2']);
  });

  it('of several takes the place of those that stood for each', async () => {
    const { desktop, notifier } = createWorld();
    for (const id of ['1', '2', '3', '4']) await notifier.show([notice(id)]);
    expect(desktop.standing.map(({ title }) => title)).toEqual(['4 clips are ready']);
    await notifier.show([notice('5')]);
    expect(desktop.standing.map(({ title, body }) => [title, body])).toEqual([
      ['5 clips are ready', 'prompt 5\nprompt 4\nprompt 3'],
    ]);
  });
});

describe('the page', () => {
  it('says it when one of its windows is in front, and nothing is shown', async () => {
    const { desktop, notifier } = createWorld();
    desktop.addWindow('queue');
    desktop.addWindow('new', { focused: true, visibilityState: 'visible' });
    await notifier.show([notice('1'), notice('2', 'needs-you')]);
    expect(desktop.standing).toEqual([]);
    expect(desktop.said.map(({ to }) => to)).toEqual(Array(2).fill('https://app.example/studio/new'));
    expect(desktop.said[0]?.message).toEqual({
      type: 'queue/notice',
      kind: 'ready',
      jobId: '1',
      clipId: 'clip-1',
      isQuiet: false,
    });
  });

  it('of another app on the same origin is none of ours', async () => {
    const { desktop, notifier } = createWorld();
    desktop.addWindow('https://app.example/other/', { focused: true, visibilityState: 'visible' });
    await notifier.show([notice('1')]);
    expect(desktop.said).toEqual([]);
    expect(desktop.standing).toHaveLength(1);
  });

  it('sounds once when it is somewhere behind', async () => {
    const { desktop, notifier } = createWorld({ chime: true });
    desktop.addWindow('new');
    await notifier.show([notice('1'), notice('2')]);
    expect(desktop.said).toMatchObject([{ message: { isQuiet: true, jobId: '1' } }]);
    expect(desktop.standing).toHaveLength(2);
  });

  it('says it where notifications are not allowed and it can be seen', async () => {
    const { desktop, notifier } = createWorld(undefined, { isAllowed: false });
    desktop.addWindow('new', { visibilityState: 'visible' });
    await notifier.show([notice('1')]);
    expect(desktop.said).toMatchObject([{ message: { isQuiet: false } }]);
    expect(desktop.standing).toEqual([]);
  });
});
