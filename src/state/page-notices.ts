/**
 * @file News of the engine inside the page: a short message with the way to what it is about, and a soft tone. Several of a
 * kind become one message. Called with what the worker says, and by the engine of this page; shows no system notification.
 */
import type { NoticeKind } from '../domain/notification-settings';
import { NOTIFICATION_SETTINGS_KEY, readNotificationSettings } from '../domain/notification-settings';
import type { NotificationLocale } from '../i18n/notification-words';
import type { Place, Router } from './router.svelte';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What a notice names. */
export interface PageNotice {
  kind: NoticeKind;
  jobId: string;
  clipId: string | null;
  /** only its sound is wanted: the person looks at something else */
  isQuiet?: boolean;
}

/** What this needs of the shared state. */
export interface NoticeNeeds {
  services: {
    platform: Pick<AppServices['platform'], 'now' | 'chime'>;
    settings: Pick<AppServices['settings'], 'get'>;
  };
  messages: StatusMessages;
  router: Pick<Router, 'go'>;
}

/** Clips that are ready together sound once. */
const CHIME_EVERY_MS = 1_000;

/** Kinds that are told in one message. */
type Family = Exclude<NoticeKind, 'blocked'>;

interface Standing {
  messageId: number;
  /** newest last, one for each job */
  notices: ReadonlyMap<string, PageNotice>;
}

/** Tells in this page. */
export class PageNotices {
  readonly #needs: NoticeNeeds;
  readonly #locale: NotificationLocale;
  readonly #standing = new Map<Family, Standing>();
  #chimedAt = -Infinity;

  constructor(needs: NoticeNeeds, locale: NotificationLocale) {
    this.#needs = needs;
    this.#locale = locale;
  }

  /** Shows it, together with those of its kind that still stand; sounds for a clip. */
  tell(notice: PageNotice): void {
    if (notice.kind === 'ready') void this.#chime();
    if (notice.isQuiet) return;
    const { messages } = this.#needs;
    const family: Family = notice.kind === 'blocked' ? 'failed' : notice.kind;
    const before = this.#standing.get(family);
    const stands = before !== undefined && messages.list.some(({ id }) => id === before.messageId);
    const notices = new Map(stands ? before.notices : []).set(notice.jobId, notice);
    if (stands) messages.dismiss(before.messageId);
    this.#standing.set(family, { notices, messageId: this.#show(family, [...notices.values()]) });
  }

  #show(family: Family, notices: readonly PageNotice[]): number {
    const { messages, router } = this.#needs;
    const { words, number } = this.#locale;
    const [only] = notices.length === 1 ? notices : [];
    const text = only ? words.title[only.kind] : words.several[family](notices.length, number(notices.length));
    const [place, label] = this.#wayTo(family, only);
    return messages.show(text, { action: { label, run: () => router.go(place) } });
  }

  #wayTo(family: Family, only: PageNotice | undefined): [Place, string] {
    const { open } = this.#locale.words;
    if (family !== 'ready') return [{ screen: 'queue' }, open.queue];
    const clipId = only?.clipId ?? null;
    return clipId === null ? [{ screen: 'library' }, open.library] : [{ screen: 'viewer', clipId }, open.clip];
  }

  async #chime(): Promise<void> {
    const { platform, settings } = this.#needs.services;
    const wishes = await settings.get(NOTIFICATION_SETTINGS_KEY, readNotificationSettings);
    if (!wishes?.chime || platform.now() - this.#chimedAt < CHIME_EVERY_MS) return;
    this.#chimedAt = platform.now();
    platform.chime();
  }
}
