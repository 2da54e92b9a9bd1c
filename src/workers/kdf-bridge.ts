/**
 * @file The page's way to a key from a passphrase: a worker begun for each question and ended with its answer, so that its memory,
 * with what Argon2id has written there, goes at once. Called by the vault and by encrypted bundles; stores nothing.
 */
import { releaseProxy, wrap, type Remote } from 'comlink';
import { err, type Result } from '../base/result';
import { argon2idCost, PBKDF2_ROUNDS, SALT_BYTES, type Kdf } from '../domain/kdf';
import type { KdfApi } from './kdf-api';

/** Keys from passphrases. Never rejects. */
export interface KdfBridge {
  /** The strongest way this browser and host allow, with a fresh salt: for a new passphrase. */
  newKdf(): Promise<Kdf>;
  /** 32 bytes; whoever asked zeroes them. `no-room`: no memory for it, or the host allows no WebAssembly. */
  deriveBytes(passphrase: string, kdf: Kdf): Promise<Result<Uint8Array<ArrayBuffer>, 'no-room'>>;
}

/** Starts nothing yet. `createWorker`: `() => new Worker(url, { type: 'module' })`. */
export function createKdfBridge(createWorker: () => Worker): KdfBridge {
  return {
    newKdf: async () => {
      const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
      const leastMs = await ask<number | null>(createWorker, (calls) => calls.timeArgon2id(), null);
      return leastMs === null
        ? { name: 'pbkdf2-sha256', salt, rounds: PBKDF2_ROUNDS }
        : { name: 'argon2id', salt, ...argon2idCost(leastMs) };
    },
    deriveBytes: (passphrase, kdf) =>
      ask<Result<Uint8Array<ArrayBuffer>, 'no-room'>>(
        createWorker,
        (calls) => calls.deriveBytes(passphrase, kdf),
        err('no-room'),
      ),
  };
}

/** One question in a worker of its own. `otherwise`: its script does not load, or it dies. */
async function ask<Answer>(
  createWorker: () => Worker,
  question: (calls: Remote<KdfApi>) => Promise<Answer>,
  otherwise: Answer,
): Promise<Answer> {
  const worker = createWorker();
  const calls = wrap<KdfApi>(worker);
  const failed = new Promise<Answer>((resolve) => {
    for (const event of ['error', 'messageerror']) worker.addEventListener(event, () => resolve(otherwise));
  });
  try {
    return await Promise.race([question(calls), failed]);
  } catch {
    return otherwise;
  } finally {
    calls[releaseProxy]();
    worker.terminate();
  }
}
