/**
 * @file Brings newer versions to the person, and the person's yes to the browser: what was typed is on the disk and what is
 * being sent has ended before the page is loaded anew, and only in the tab that asked. Begun by `background.ts`.
 */
import type { AppState } from '../state/app-state.svelte';
import type { QueueDrive } from './queue-drive';
import { createLook, followUpdates, takeOver } from './worker-updates';

/** What it works with. */
export interface UpdateNeeds {
  app: Pick<AppState, 'composer' | 'update'>;
  drive: Pick<QueueDrive, 'rest'>;
  registration: Promise<ServiceWorkerRegistration | undefined>;
}

/** Signs that somebody is at work here. */
const TOUCHES = ['keydown', 'input', 'pointerdown'] as const;

/** Begins to follow; does nothing where there is no worker. */
export async function offerUpdates({ app, drive, registration: registered }: UpdateNeeds): Promise<void> {
  const registration = await registered;
  if (!registration) return;
  const container = navigator.serviceWorker;
  /** this tab has asked, so that the change of the worker is its own */
  let hasAsked = false;

  async function apply(): Promise<void> {
    const wasTouched = watchTouches();
    await app.composer.settled();
    if (registration?.waiting) {
      hasAsked = true;
      await takeOver(registration, container);
      hasAsked = false;
    }
    await reload(wasTouched);
  }

  async function reload(wasTouched: () => boolean): Promise<void> {
    const resume = await drive.rest();
    await app.composer.settled();
    if (!wasTouched()) {
      location.reload();
      return;
    }
    // It took long enough for the person to go on: not under their hands.
    resume();
    sayElsewhere();
  }

  const sayElsewhere = (): void => app.update.takenElsewhere(() => reload(watchTouches()));
  followUpdates(registration, container, {
    waiting: () => app.update.offer(apply),
    takenOver: () => {
      if (!hasAsked) sayElsewhere();
    },
  });
  const look = createLook(registration, () => Date.now());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
  window.addEventListener('online', look);
}

/** Tells whether anybody has typed or pressed anything since. The press that began it is over by then. */
function watchTouches(): () => boolean {
  let isTouched = false;
  const touched = (): void => {
    isTouched = true;
  };
  for (const kind of TOUCHES) window.addEventListener(kind, touched, { capture: true, once: true });
  return () => isTouched;
}
