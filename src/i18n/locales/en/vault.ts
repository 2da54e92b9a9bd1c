/** @file English words: the keys, the passphrase over them, and the lock. */
import { keys, wiping } from './vault-keys';
import { lock } from './vault-lock';
import { passphrase } from './vault-passphrase';

export const vault = { keys, wiping, passphrase, lock };
