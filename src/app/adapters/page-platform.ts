/** @file What the page may ask of the browser: network, notifications, persistence, clipboard, version. */
import type { BackgroundAbility, NotificationAbility, PlatformService } from '../../state/services';
import { readSandboxAddress } from '../sandbox-address';

/** Binds to this browser. */
export function createPagePlatform(canSync: () => Promise<boolean>): PlatformService {
  return {
    now: () => Date.now(),
    sandboxAddress: readSandboxAddress,
    backgroundAbility: async (): Promise<BackgroundAbility> => ((await canSync()) ? 'sync' : 'page-only'),
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
    version: __APP_VERSION__,
    commit: __APP_COMMIT__,
  };
}

function notificationAbility(): NotificationAbility {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}
