/** @file What the page may ask of the browser: network, notifications, persistence, clipboard, version. */
import { showAppBadge } from '../../protocol/app-badge';
import type { BackgroundAbility, NotificationAbility, PlatformService } from '../../state/services';
import { readSandboxAddress } from '../sandbox-address';

const loadDisk = () => import('./page-disk');

/** Binds to this browser. */
export function createPagePlatform(backgroundAbility: () => Promise<BackgroundAbility>): PlatformService {
  return {
    now: () => Date.now(),
    sandboxAddress: readSandboxAddress,
    backgroundAbility,
    notificationAbility,
    askForNotifications: async () => {
      if (!('Notification' in window)) return 'unsupported';
      await Notification.requestPermission();
      return notificationAbility();
    },
    copyText: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    setBadge: (count) => void showAppBadge(navigator, count),
    chime: () => void import('../chime').then(({ playChime }) => playChime()),
    disk: async () => (await loadDisk()).readDisk(),
    persist: async () => (await loadDisk()).persistDisk(),
    // Gecko is the one engine that puts a question: https://developer.mozilla.org/docs/Web/API/StorageManager/persist
    asksBeforePersisting: CSS.supports('-moz-appearance', 'none'),
    version: __APP_VERSION__,
    commit: __APP_COMMIT__,
  };
}

function notificationAbility(): NotificationAbility {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}
