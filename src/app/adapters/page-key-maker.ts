/** @file Keys from passphrases for this page: for the one over the keys, and for encrypted bundles. Loaded with the first of these. */
import type { KeyMaker } from '../../vault/passphrase';
import { createKdfBridge } from '../../workers/kdf-bridge';
import kdfWorkerUrl from '../../workers/kdf.worker?worker&url';
import { trustedScriptUrl } from '../trusted-types';

/** The bridge to the worker that makes them; one is begun for each question. */
export function createPageKeyMaker(): KeyMaker {
  return createKdfBridge(() => new Worker(trustedScriptUrl(kdfWorkerUrl), { type: 'module', name: 'kdf' }));
}
