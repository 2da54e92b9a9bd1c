import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NoticeKind } from '../domain/notification-settings';
import { createNotificationLocale } from '../i18n/notification-words';
import { tellNotices } from './tell-notices';

const notice = (jobId: string, kind: NoticeKind = 'ready') => ({
  kind,
  jobId,
  clipId: null,
  prompt: `prompt ${jobId}`,
});

interface Page {
  hasWorker?: boolean;
  permission?: NotificationPermission;
  hasFocus?: boolean;
  wishes?: unknown;
}

function createPage({ hasWorker = false, permission = 'granted', hasFocus = false, wishes = {} }: Page = {}) {
  const shown: [string, NotificationOptions][] = [];
  const show = (title: string, options: NotificationOptions): void => void shown.push([title, options]);
  const FakeNotification = Object.assign(
    vi.fn().mockImplementation(function (...told: Parameters<typeof show>) {
      show(...told);
    }),
    { permission },
  );
  vi.stubGlobal('window', { Notification: FakeNotification });
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('document', { hasFocus: () => hasFocus });
  const send = vi.fn(async () => hasWorker);
  const tell = vi.fn();
  const settings = { get: async <T>(_key: string, read: (raw: unknown) => T | undefined) => read(wishes) };
  const needs = { link: { send }, settings, notices: { tell }, locale: createNotificationLocale() };
  return { needs, shown, send, tell };
}

afterEach(() => vi.unstubAllGlobals());

describe('news of an engine that runs in the page', () => {
  it('are told by the worker where there is one', async () => {
    const { needs, send, tell, shown } = createPage({ hasWorker: true });
    await tellNotices(needs, [notice('1'), notice('2')]);
    expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'queue/tell', notices: [notice('1'), notice('2')] });
    expect(tell).not.toHaveBeenCalled();
    expect(shown).toEqual([]);
  });

  it('are said in the page while it has the focus, or where nothing may be shown', async () => {
    for (const page of [createPage({ hasFocus: true }), createPage({ permission: 'denied' })]) {
      await tellNotices(page.needs, [notice('1')]);
      expect(page.tell).toHaveBeenCalledExactlyOnceWith({ ...notice('1'), isQuiet: false });
      expect(page.shown).toEqual([]);
    }
  });

  it('are shown by the page where there is no worker, as the person wishes', async () => {
    const { needs, shown, tell } = createPage({ wishes: { kinds: { failed: false }, silent: true } });
    await tellNotices(needs, [notice('1'), notice('2', 'failed')]);
    expect(shown).toEqual([['Your clip is ready', { body: 'prompt 1', tag: 'job-1', silent: true }]]);
    expect(tell).toHaveBeenCalledWith({ ...notice('1'), isQuiet: true });
  });
});
