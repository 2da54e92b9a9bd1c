/**
 * @file The channel on which pages and worker hand each other unlocked and session-only keys, in memory only. A CryptoKey that cannot be
 * exported is carried as one. The version stands in the name, so that builds that differ do not mix.
 */

/** Name of the BroadcastChannel. */
export const VAULT_CHANNEL = 'sora-renderer:vault:v1';

/** Joins it. What this context posts it does not hear itself. */
export function openVaultChannel(name: string = VAULT_CHANNEL): {
  post: (message: unknown) => void;
  onMessage: (listener: (raw: unknown) => void) => void;
} {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => {
      try {
        channel.postMessage(message);
      } catch {
        // Where no CryptoKey can be carried (Node's channel): each context is unlocked for itself.
      }
    },
    onMessage: (listener) => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => listener(data);
    },
  };
}
