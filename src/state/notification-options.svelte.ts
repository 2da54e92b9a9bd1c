/**
 * @file What the person is told and how, as the settings page shows and changes it: the browser's permission with the way
 * on, and the wishes kept on this device. Knows no DOM.
 */
import {
  NOTIFICATION_SETTINGS_KEY,
  readNotificationSettings,
  type NoticeKind,
  type NotificationSettings,
} from '../domain/notification-settings';
import type { Locale } from '../i18n/locale';
import type { BrowserFamily } from './browser-family';
import { LiveQuery } from './live-query.svelte';
import type { AppServices, BackgroundAbility, NotificationAbility } from './services';

/** What this needs of the shared state. */
export interface NotificationNeeds {
  services: {
    platform: Pick<
      AppServices['platform'],
      'notificationAbility' | 'askForNotifications' | 'backgroundAbility' | 'chime'
    >;
    settings: AppServices['settings'];
    watch: AppServices['watch'];
  };
  locale: Locale;
}

/** Kinds with a switch. Budgets have one when there are budgets. */
export const SWITCHED_KINDS = ['ready', 'failed', 'blocked', 'needs-you'] as const satisfies readonly NoticeKind[];

/** The state of the card. */
export class NotificationOptions {
  readonly #needs: NotificationNeeds;
  readonly #family: BrowserFamily;
  readonly #stored: LiveQuery<NotificationSettings>;
  #background = $state.raw<BackgroundAbility | null>(null);
  ability: NotificationAbility = $state('default');

  /** Whether notifications can come, and where to turn when they cannot. */
  readonly status: string = $derived.by(() => {
    const { state } = this.#needs.locale.t.settings.notifications;
    if (this.ability === 'denied') return state.denied[this.#family];
    if (this.ability === 'unsupported') return state.unsupported[this.#family === 'ios' ? 'ios' : 'other'];
    if (this.ability === 'default') return state.default;
    return this.#background === 'page-only' ? state.grantedPageOnly : state.granted;
  });

  constructor(needs: NotificationNeeds, family: BrowserFamily) {
    this.#needs = needs;
    this.#family = family;
    const watch: AppServices['watch'] = (stores, rerun) => needs.services.watch(stores, rerun);
    this.#stored = new LiveQuery(watch, ['settings'], () => this.#read(), readNotificationSettings(undefined));
    this.look();
    void needs.services.platform.backgroundAbility().then((ability) => {
      this.#background = ability;
    });
  }

  /** What is kept now. */
  get wishes(): NotificationSettings {
    return this.#stored.current;
  }

  /** Reads the permission again: the person may come back from the browser's settings. */
  look(): void {
    this.ability = this.#needs.services.platform.notificationAbility();
  }

  /** Puts the browser's question. */
  async allow(): Promise<void> {
    this.ability = await this.#needs.services.platform.askForNotifications();
  }

  /** Switches one kind. */
  setKind(kind: NoticeKind, isWanted: boolean): Promise<void> {
    return this.#change((wishes) => ({ ...wishes, kinds: { ...wishes.kinds, [kind]: isWanted } }));
  }

  /** Switches one way of telling. */
  setSound(which: 'silent' | 'chime', isOn: boolean): Promise<void> {
    return this.#change((wishes) => ({ ...wishes, [which]: isOn }));
  }

  /** Plays the tone. */
  tryChime(): void {
    this.#needs.services.platform.chime();
  }

  async #read(): Promise<NotificationSettings> {
    const stored = await this.#needs.services.settings.get(NOTIFICATION_SETTINGS_KEY, readNotificationSettings);
    return stored ?? readNotificationSettings(undefined);
  }

  /** Each on top of what is kept then: two quick presses, or two tabs, both stand. */
  #change(change: (wishes: NotificationSettings) => NotificationSettings): Promise<void> {
    const { settings } = this.#needs.services;
    return settings.update(NOTIFICATION_SETTINGS_KEY, (raw) => change(readNotificationSettings(raw)));
  }
}
