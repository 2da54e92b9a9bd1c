/**
 * @file Entry of the worker that makes keys from passphrases, started by the kdf bridge and ended with its answer. Has no logic: it
 * only offers the functions. Its response alone may allow WebAssembly, see `content-security-policy.mjs`.
 */
import { expose } from 'comlink';
import { deriveBytes, timeArgon2id } from './derive-bytes';
import type { KdfApi } from './kdf-api';

expose({ timeArgon2id, deriveBytes } satisfies KdfApi);
