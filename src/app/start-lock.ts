/**
 * @file Begins the lock over the app as soon as there is a passphrase: its screen is loaded before it is needed. Called by the
 * background, and before the first screen where that may have to be covered.
 */
import { isRecord, numberOf } from '../base/json';
import { loadLaterMessages } from '../i18n/later-messages';
import { AppLock } from '../state/app-lock.svelte';
import type { AppState } from '../state/app-state.svelte';
import type { Beat, Beats } from '../state/auto-lock';
import { loadLockSettings } from '../state/lock-options.svelte';
import { loadLaterIcons } from '../ui/parts/icon-paths';
import { COVERS_KEY } from './covers-key';

/** Between the tabs of one build or another; messages only gain optional fields. */
const BEATS_CHANNEL = 'sora-renderer:lock-beats:v1';

/** Looks now, and again whenever something of the vault has changed. Resolves when a cover that is needed can be shown. */
export async function startLock(app: AppState): Promise<void> {
  const { vault, settings } = app.services;
  const look = async (): Promise<void> => {
    if (app.lock) return;
    const status = await vault.status();
    if (!status.hasPassphrase) {
      localStorage.removeItem(COVERS_KEY);
      return;
    }
    const [stored, guard] = await Promise.all([
      loadLockSettings(settings),
      import('../ui/lock/LockGuard.svelte'),
      loadLaterMessages(),
      loadLaterIcons(),
    ]);
    const needs = { services: app.services, beats: createBeats(), remember };
    app.lockGuard = guard.default;
    app.lock ??= new AppLock(needs, { status, settings: stored });
  };
  vault.watch(() => void look());
  await look();
}

function remember(mayCover: boolean): void {
  if (mayCover) localStorage.setItem(COVERS_KEY, '1');
  else localStorage.removeItem(COVERS_KEY);
}

function createBeats(): Beats {
  const channel = new BroadcastChannel(BEATS_CHANNEL);
  return {
    send: (beat) => channel.postMessage(beat),
    listen: (heard) => {
      const onMessage = ({ data }: MessageEvent<unknown>): void => {
        const beat = readBeat(data);
        if (beat) heard(beat);
      };
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
  };
}

function readBeat(raw: unknown): Beat | undefined {
  if (!isRecord(raw)) return undefined;
  const [unlockedAt, inputAt, tickAt] = [raw['unlockedAt'], raw['inputAt'], raw['tickAt']].map(numberOf);
  return unlockedAt === undefined || inputAt === undefined || tickAt === undefined
    ? undefined
    : { unlockedAt, inputAt, tickAt };
}
