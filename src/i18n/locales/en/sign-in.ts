/** @file English words: signing in at a service in place of a typed key. */
const troubles = {
  'not-begun': {
    what: 'This sign-in was used already, was begun too long ago, or was not begun in this browser.',
    next: 'Nothing was changed. Sign in again from the form.',
  },
  refused: {
    what: 'The service gave no key: the sign-in was canceled or refused.',
    next: 'Sign in again, or paste a key you make on its page.',
  },
  'no-answer': {
    what: 'The service did not answer when the sign-in was to become a key.',
    next: 'Check that you are online, then sign in again.',
  },
  'bad-answer': {
    what: 'The service answered, but without a key.',
    next: 'Sign in again, or paste a key you make on its page.',
  },
};

export const signIn = {
  act: (label: string): string => `Sign in with ${label}`,
  acting: 'Leaving…',
  how: 'You go to its page and come back here with a key. What is typed here is kept.',
  or: 'Or',
  noAddress: 'Sign-in needs the service’s address. Correct it above.',
  finishing: 'Signing in: the service is asked for the key, and the key is tested…',
  done: (label: string): string => `You are signed in. ${label} is saved.`,
  untested: (label: string): string =>
    `You are signed in. ${label} is saved with its key, but it could not be tested. Press Test on it.`,
  reopen: 'Open the form again',
  troubles,
};
