/**
 * @file Tells this context and the others that stores have changed. Called by the stores after a transaction is done,
 * never before. A lost note costs time, never work: the truth is in the database.
 */
import { CHANGES_CHANNEL, parseChangeNote, type ChangeNote, type StoreName } from '../protocol/changes';

/** Told which of the watched stores have changed. */
export type ChangeListener = (stores: readonly StoreName[]) => void;

/** Change notes of this context. */
export interface Changes {
  /** These stores have changed. Listeners hear of it in a moment, once for many calls. */
  announce(stores: readonly StoreName[]): void;
  /** Calls `listener` after changes of these stores, here or elsewhere. Returns how to stop. */
  subscribe(stores: readonly StoreName[], listener: ChangeListener): () => void;
  close(): void;
}

/** Notes leave at once, and after that at most every 50 ms: 20 a second is more than a person sees. */
export const NOTE_PAUSE_MS = 50;

/** Joins the channel. */
export function createChanges(channelName: string = CHANGES_CHANNEL): Changes {
  const channel = new BroadcastChannel(channelName);
  const listeners = new Map<symbol, { stores: readonly StoreName[]; listener: ChangeListener }>();
  const pending = new Set<StoreName>();
  let state: 'idle' | 'due' | 'resting' | 'closed' = 'idle';

  function deliver(changed: readonly StoreName[]): void {
    for (const { stores, listener } of [...listeners.values()]) {
      const mine = changed.filter((store) => stores.includes(store));
      if (mine.length > 0) listener(mine);
    }
  }

  function flush(): void {
    if (state === 'closed') return;
    if (pending.size === 0) {
      state = 'idle';
      return;
    }
    const stores = [...pending];
    pending.clear();
    state = 'resting';
    setTimeout(flush, NOTE_PAUSE_MS);
    channel.postMessage({ stores } satisfies ChangeNote);
    deliver(stores);
  }

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const note = parseChangeNote(data);
    if (note) deliver(note.stores);
  };

  return {
    announce(stores) {
      for (const store of stores) pending.add(store);
      if (state !== 'idle') return;
      state = 'due';
      queueMicrotask(flush);
    },
    subscribe(stores, listener) {
      const key = Symbol('listener');
      listeners.set(key, { stores, listener });
      return () => void listeners.delete(key);
    },
    close() {
      state = 'closed';
      listeners.clear();
      channel.close();
    },
  };
}
