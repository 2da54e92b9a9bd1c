/** @file English words: the notifications card of settings. */

export const notificationSettings = {
  title: 'Notifications',
  allow: 'Allow notifications',
  state: {
    granted: 'Allowed. You are told also while no tab is open; with the app in front of you, it says so itself.',
    grantedPageOnly: 'Allowed. You are told while the app is open; with the app in front of you, it says so itself.',
    default: 'Not asked yet. The browser asks with your next render.',
    /** where the way out is depends on the browser */
    denied: {
      chromium: 'Blocked for this site. Press the icon beside the address and allow Notifications there.',
      firefox: 'Blocked for this site. Press the icon beside the address and remove the block on notifications there.',
      safari: 'Blocked for this site. Open Safari’s settings, then Websites, then Notifications, and allow this site.',
      ios: 'Blocked. Open the Settings app, then Notifications, and allow this app.',
      other: 'Blocked for this site. Allow notifications in the browser’s settings for this site.',
    },
    unsupported: {
      ios: 'On iPhone and iPad, notifications need the app on the Home Screen: press Share, then Add to Home Screen.',
      other: 'This browser cannot show notifications here. The queue says the same.',
    },
  },
  kinds: {
    legend: 'Tell me when',
    ready: 'A clip is ready',
    failed: 'A render failed',
    blocked: 'A render was blocked',
    blockedBy: 'By the rules of the provider',
    'needs-you': 'A render needs you',
    needsYouWhy: 'It waits for an answer, a key, credit or room on the disk',
  },
  sound: {
    legend: 'Sound',
    silent: 'Silent',
    silentHow: 'Notifications without sound and vibration',
    chime: 'Chime',
    chimeHow: 'A soft tone when a clip is ready, while the app is open',
    tryChime: 'Try',
    tryChimeName: 'Try the chime',
  },
  where: 'Kept in this browser. A notification shows the beginning of the prompt, which others may see on your screen.',
};
