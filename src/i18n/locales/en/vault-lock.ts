/** @file English words: the screen over locked keys. */
export const lock = {
  title: 'The keys are locked',
  /** the app's name, above it */
  app: 'Sora Renderer',
  what: 'Your API keys are encrypted with your passphrase. Type it to go on.',
  covers: 'This screen only covers the app: clips and prompts on this device are not encrypted by it.',
  goesOn: 'Renders go on meanwhile, as you have set it.',
  waits: 'Renders wait meanwhile, and go on by themselves once it is unlocked. What a server has begun goes on there.',
  reasons: {
    time: 'Locked by itself: the time you have set was over.',
    idle: 'Locked by itself: nobody was here for a while.',
    sleep: 'Locked by itself: the computer slept.',
  },
  field: 'Passphrase',
  /** beside it for password managers */
  user: 'Keys of Sora Renderer',
  empty: 'Type the passphrase.',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  lockNow: 'Lock now',
  /** leaves it locked, where nothing is covered */
  close: 'Not now',
  forgotten: {
    ask: 'Forgot the passphrase?',
    text: 'It cannot be recovered. What you can do is wipe all keys, together with the passphrase, and type the keys again. Clips, prompts, renders and connections stay.',
    /** what is to be typed */
    word: 'WIPE',
    label: (word: string): string => `Type ${word} to confirm`,
    wipe: 'Wipe all keys',
    keep: 'Back',
    done: 'All keys are wiped. Type them again under Settings, Keys.',
  },
};
