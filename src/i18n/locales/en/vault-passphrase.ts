/** @file English words: the passphrase over the keys, and how it locks. */
export const passphrase = {
  title: 'Passphrase and lock',
  none: 'There is no passphrase. Your keys can be used whenever this browser profile is open.',
  unlocked: 'Unlocked',
  locked: 'Locked',
  states: {
    unlocked:
      'Your keys are encrypted with your passphrase. It is asked for when the browser was closed, and after a lock.',
    locked: 'The keys are locked: none can be shown until you type the passphrase. Renders wait.',
    lockedKeeps:
      'The keys are locked: none can be shown until you type the passphrase. Renders go on, as you have set it.',
  },
  set: 'Set passphrase',
  change: 'Change passphrase',
  remove: 'Remove passphrase',
  lockNow: 'Lock now',
  unlock: 'Unlock',
  keeps: {
    name: 'Keep rendering while locked',
    /** what it costs */
    how: 'A copy of what opens the keys stays in this browser, so that waiting renders are sent and finished while locked. Someone who can copy this browser profile could then use your keys without the passphrase.',
    offHow: 'Off: while locked nothing is sent or asked, and renders wait. What a server has begun goes on there.',
  },
  lock: {
    after: 'Lock by itself',
    afterHow: 'In all tabs.',
    never: 'Never',
    minutes: { 5: 'After 5 minutes', 15: 'After 15 minutes', 60: 'After 1 hour' },
    counts: 'Counted from',
    countsOf: { idle: 'since the last key or pointer', unlocked: 'since unlocking' },
    sleep: 'Lock when the computer slept',
    sleepHow: 'Noticed when it wakes: more than two minutes went by in which no tab could run.',
    covers: 'Cover the screen when locked',
    coversHow:
      'A lock then covers the whole app. It hides clips and prompts from a glance; it does not encrypt them. Off: only what needs a key asks for the passphrase.',
  },
  where: 'The passphrase itself is stored nowhere. These choices are kept in this browser.',
  lost: 'Nobody can recover a forgotten passphrase: the keys must then be typed again. Clips and renders stay.',
  dialog: {
    titles: {
      set: 'Set passphrase',
      change: 'Change passphrase',
      remove: 'Remove passphrase',
      'keep-rendering': 'Keep rendering while locked?',
      'stop-rendering': 'Stop rendering while locked?',
    },
    intro: {
      set: 'Your keys are encrypted anew with it. It is asked for when the browser was closed, and after a lock.',
      change: 'Your keys stay as they are; only what opens them changes.',
      remove:
        'Your keys can then be used whenever this browser profile is open: hidden from page scripts that read storage, not from someone who can copy this browser profile.',
      'keep-rendering': '',
      'stop-rendering': '',
    },
    current: 'Current passphrase',
    next: 'New passphrase',
    again: 'The same again',
    least:
      'At least 8 characters. Length counts most: four words that do not belong together are better than one word with signs.',
    lengths: {
      'too-short': 'Too short: at least 8 characters.',
      short: 'Short: a fast machine can try out passphrases of this length. Longer is better.',
      fair: 'Fair, if nobody can guess it.',
      long: 'Long: good, if nobody can guess it.',
    },
    gaps: {
      'no-current': 'Type the current passphrase.',
      'too-short': 'The new passphrase needs at least 8 characters.',
      'not-the-same': 'The two are not the same. Type it again.',
    },
    failures: {
      'wrong-passphrase': 'This is not the passphrase. Check capitals and the keyboard layout.',
      damaged: 'What the passphrase opens was changed or is damaged. Only wiping all keys helps; then type them again.',
      'no-room': 'This browser did not give the memory for it just now. Close other tabs and try again.',
      'disk-full': 'This device has no room to write it. Nothing was changed.',
      'not-loaded':
        'A part of this app could not be loaded. Check the network, or reload this page. Nothing was changed.',
    },
    cancel: 'Cancel',
    working: 'Working…',
    acts: {
      set: 'Set passphrase',
      change: 'Change passphrase',
      remove: 'Remove passphrase',
      'keep-rendering': 'Keep rendering',
      'stop-rendering': 'Stop rendering',
    },
    done: {
      set: 'The passphrase is set. Your keys are encrypted with it.',
      change: 'The passphrase is changed.',
      remove: 'The passphrase is removed.',
      'keep-rendering': 'Renders go on while locked.',
      'stop-rendering': 'Renders wait while locked.',
    },
  },
};
