import { describe, expect, it, vi } from 'vitest';
import type { NoticeKind } from '../domain/notification-settings';
import { createNotificationLocale } from '../i18n/notification-words';
import { PageNotices, type PageNotice } from './page-notices';
import type { Place } from './router.svelte';
import { StatusMessages } from './status-messages.svelte';

const notice = (jobId: string, kind: NoticeKind = 'ready'): PageNotice => ({
  kind,
  jobId,
  clipId: kind === 'ready' ? `clip-${jobId}` : null,
});

function createPage(stored?: unknown) {
  const messages = new StatusMessages();
  const went: Place[] = [];
  const chime = vi.fn();
  const clock = { now: 0 };
  const services = {
    platform: { now: () => clock.now, chime },
    settings: { get: async <T>(_key: string, read: (raw: unknown) => T | undefined) => read(stored) },
  };
  const needs = { services, messages, router: { go: (place: Place) => void went.push(place) } };
  const notices = new PageNotices(needs, createNotificationLocale());
  const said = (): string[] => messages.list.map(({ text, action }) => `${text} · ${action?.label}`);
  return { notices, messages, said, went, chime, clock };
}

describe('news in the page', () => {
  it.each([
    ['ready', 'Your clip is ready · Watch', { screen: 'viewer', clipId: 'clip-1' }],
    ['failed', 'A render failed · Open queue', { screen: 'queue' }],
    ['blocked', 'A render was blocked by the provider · Open queue', { screen: 'queue' }],
    ['needs-you', 'A render needs you · Open queue', { screen: 'queue' }],
    ['budget', 'A budget holds your renders · Open queue', { screen: 'queue' }],
  ] as const)('of %s say it, and lead there', (kind, text, place) => {
    const { notices, messages, said, went } = createPage();
    notices.tell(notice('1', kind));
    expect(said()).toEqual([text]);
    messages.list[0]?.action?.run();
    expect(went).toEqual([place]);
  });

  it('of several clips are one message, which leads to the library', () => {
    const { notices, messages, said, went } = createPage();
    for (const id of ['1', '2', '3']) notices.tell(notice(id));
    expect(said()).toEqual(['3 clips are ready · Open library']);
    messages.list[0]?.action?.run();
    expect(went).toEqual([{ screen: 'library' }]);
  });

  it('begin anew once the message before is gone', () => {
    const { notices, messages, said } = createPage();
    notices.tell(notice('1'));
    messages.dismiss(messages.list[0]?.id ?? 0);
    notices.tell(notice('2'));
    expect(said()).toEqual(['Your clip is ready · Watch']);
  });

  it('told again count once, and other kinds and messages stay as they are', () => {
    const { notices, messages, said } = createPage();
    messages.show('Saved.');
    notices.tell(notice('1'));
    notices.tell(notice('2', 'failed'));
    notices.tell(notice('3', 'blocked'));
    notices.tell(notice('1'));
    expect(said()).toEqual(['Saved. · undefined', '2 renders failed · Open queue', 'Your clip is ready · Watch']);
  });
});

describe('the tone', () => {
  const soon = () => new Promise((resolve) => setTimeout(resolve));

  it('is not heard unless it was wished for', async () => {
    const { notices, chime } = createPage();
    notices.tell(notice('1'));
    await soon();
    expect(chime).not.toHaveBeenCalled();
  });

  it('is heard once for clips that are ready together, and again later', async () => {
    const { notices, chime, clock } = createPage({ chime: true });
    for (const id of ['1', '2', '3']) notices.tell(notice(id));
    await soon();
    expect(chime).toHaveBeenCalledTimes(1);
    clock.now += 60_000;
    notices.tell(notice('4'));
    await soon();
    expect(chime).toHaveBeenCalledTimes(2);
  });

  it('is not heard for what is no clip', async () => {
    const { notices, chime } = createPage({ chime: true });
    notices.tell(notice('1', 'failed'));
    notices.tell(notice('2', 'needs-you'));
    await soon();
    expect(chime).not.toHaveBeenCalled();
  });

  it('is all there is where the person looks at something else', async () => {
    const { notices, chime, said } = createPage({ chime: true });
    notices.tell({ ...notice('1'), isQuiet: true });
    await soon();
    expect(chime).toHaveBeenCalledTimes(1);
    expect(said()).toEqual([]);
  });
});
