/**
 * @file What pages and worker tell each other of unlocked and session-only keys, read with care: the other side may be another build.
 * Nothing of it is ever stored or logged.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { isDeviceKey } from './device-key';

/** The unlocked vault key, while its `unlockId` stands in the stored row. */
export interface HeldKey {
  key: CryptoKey;
  keyId: string;
  unlockId: string;
}

/** A secret that is kept in memory alone, sealed as the stored ones are; null: forgotten. The later of two counts. */
export interface SessionSecret {
  id: string;
  sealed: unknown;
  /** ms since epoch */
  at: number;
}

/** From one context to all others. */
export type RingMessage =
  /** who has any? asked by one that has just started, and by one that would have to hold a render */
  | { type: 'vault/ask' }
  | { type: 'vault/have'; held: readonly HeldKey[]; session: readonly SessionSecret[] }
  /** locked: forget the vault key now */
  | { type: 'vault/release' };

/** Undefined for what this build does not know. */
export function parseRingMessage(raw: unknown): RingMessage | undefined {
  if (!isRecord(raw)) return undefined;
  const { type, held, session } = raw;
  if (type === 'vault/ask' || type === 'vault/release') return { type };
  if (type !== 'vault/have' || !Array.isArray(held) || !Array.isArray(session)) return undefined;
  return { type, held: held.flatMap(parseHeld), session: session.flatMap(parseSession) };
}

function parseHeld(raw: unknown): HeldKey[] {
  if (!isRecord(raw) || !isDeviceKey(raw['key'])) return [];
  const [keyId, unlockId] = [textOf(raw['keyId']), textOf(raw['unlockId'])];
  return keyId === undefined || unlockId === undefined ? [] : [{ key: raw['key'], keyId, unlockId }];
}

function parseSession(raw: unknown): SessionSecret[] {
  if (!isRecord(raw)) return [];
  const [id, at] = [textOf(raw['id']), numberOf(raw['at'])];
  return id === undefined || at === undefined ? [] : [{ id, at, sealed: raw['sealed'] ?? null }];
}
