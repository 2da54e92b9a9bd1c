/**
 * @file The word between tabs and worker that everything is about to be deleted: whoever hears it closes the database for good, so
 * that nothing is written into the new one. The version stands in the channel's name.
 */

/** Name of the BroadcastChannel. */
export const ERASE_CHANNEL = 'sora-renderer:erase:v1';

const WORD = 'erase';

/** Tells the others. Close the channel once they have had time to hear it. */
export function announceErase(): BroadcastChannel {
  const channel = new BroadcastChannel(ERASE_CHANNEL);
  channel.postMessage(WORD);
  return channel;
}

/** Calls `heard` once, when another context is about to delete everything. */
export function onErase(heard: () => void): void {
  const channel = new BroadcastChannel(ERASE_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== WORD) return;
    channel.close();
    heard();
  };
}
