import { describe, expect, it } from 'vitest';
import { NOTIFICATION_SETTINGS_KEY, readNotificationSettings } from '../domain/notification-settings';
import { createLocale } from '../i18n/locale';
import type { BrowserFamily } from './browser-family';
import { NotificationOptions } from './notification-options.svelte';
import type { BackgroundAbility, NotificationAbility } from './services';
import { withUpdate } from './fixtures/update-kept';

interface Browser {
  ability?: NotificationAbility;
  background?: BackgroundAbility;
  family?: BrowserFamily;
}

function createCard({ ability = 'granted', background = 'sync', family = 'chromium' }: Browser = {}) {
  const kept = new Map<string, unknown>();
  const browser: { ability: NotificationAbility } = { ability };
  let chimes = 0;
  const services = {
    platform: {
      notificationAbility: () => browser.ability,
      askForNotifications: async (): Promise<NotificationAbility> => (browser.ability = 'granted'),
      backgroundAbility: async () => background,
      chime: () => void chimes++,
    },
    settings: withUpdate({
      get: async <T>(key: string, read: (raw: unknown) => T | undefined) =>
        kept.has(key) ? read(kept.get(key)) : undefined,
      set: async (key: string, value: unknown) => void kept.set(key, value),
    }),
    watch: () => () => undefined,
  };
  const options = new NotificationOptions({ services, locale: createLocale('en') }, family);
  const wishes = () => readNotificationSettings(kept.get(NOTIFICATION_SETTINGS_KEY));
  return { options, browser, wishes, chimes: () => chimes };
}

describe('the permission', () => {
  it.each([
    ['chromium', 'Press the icon beside the address and allow'],
    ['firefox', 'remove the block'],
    ['safari', 'Safari’s settings'],
    ['ios', 'the Settings app'],
    ['other', 'the browser’s settings for this site'],
  ] as const)('that is denied names the way out in %s', (family, words) => {
    expect(createCard({ ability: 'denied', family }).options.status).toContain(words);
  });

  it('that cannot be had names the way there is', () => {
    expect(createCard({ ability: 'unsupported', family: 'ios' }).options.status).toContain('Add to Home Screen');
    expect(createCard({ ability: 'unsupported' }).options.status).toContain('The queue says the same');
  });

  it('promises nothing for the time without a tab where nothing works then', async () => {
    const { options } = createCard({ background: 'page-only' });
    await Promise.resolve();
    expect(options.status).toContain('while the app is open');
    expect(createCard().options.status).toContain('also while no tab is open');
  });

  it('is asked for, and read again when the person comes back', async () => {
    const { options, browser } = createCard({ ability: 'default' });
    expect(options.status).toContain('Not asked yet');
    await options.allow();
    expect(options.ability).toBe('granted');
    browser.ability = 'denied';
    options.look();
    expect(options.ability).toBe('denied');
  });
});

describe('the wishes', () => {
  it('are kept one by one, also when two are pressed at once', async () => {
    const { options, wishes } = createCard();
    await Promise.all([
      options.setKind('failed', false),
      options.setKind('needs-you', false),
      options.setSound('silent', true),
      options.setSound('chime', true),
      options.setKind('failed', true),
    ]);
    expect(wishes()).toEqual({
      kinds: { ready: true, failed: true, blocked: true, 'needs-you': false, budget: true },
      silent: true,
      chime: true,
    });
  });

  it('can be heard', () => {
    const { options, chimes } = createCard();
    options.tryChime();
    expect(chimes()).toBe(1);
  });
});
