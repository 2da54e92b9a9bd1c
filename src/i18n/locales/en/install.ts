/** @file English words: installing the app. */

export const install = {
  title: 'Install',
  action: 'Install',
  offer: 'Install the app: a window of its own, and it opens without a network.',
  how: 'How',
  notNow: 'Not now',
  ways: {
    installed: 'Installed on this device. Renders, clips and settings are the same as in the browser.',
    prompt:
      'Installed, it has an icon and a window of its own, and this browser collects renders you forgot about once or twice a day while it runs.',
    'browser-menu':
      'Look for the install sign in the address bar or for “Install” in the browser’s menu. If neither is there, the app may be installed already.',
    ios: 'In the Share menu choose “Add to Home Screen”. On iPhone and iPad notifications work only from there.',
    mac: 'In Safari’s menu File choose “Add to Dock”. The app then has a window of its own.',
    'firefox-android': 'In Firefox’s menu choose “Add app to Home screen”.',
    firefox:
      'This page cannot be installed from Firefox. In a tab everything is there, offline too; renders go on only while a tab is open. Chrome and Edge can install it.',
    unknown: 'This browser does not say that it can install apps. In a tab everything is there, offline too.',
  },
};
