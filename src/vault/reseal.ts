/**
 * @file Seals what is sealed with another key, all of it. Called where a passphrase is set, removed, or its vault key replaced; whoever
 * calls writes the answer in one transaction.
 */
import { NONCE_BYTES, openEnvelope, readEnvelope, sealEnvelope, type Envelope, type EnvelopeVersion } from './envelope';

/** The keys an envelope may have been sealed with. */
export type OpeningKeys = Readonly<Partial<Record<EnvelopeVersion, CryptoKey | undefined>>>;

/** What everything is to be sealed with. */
export interface NewSeal {
  key: CryptoKey;
  v: EnvelopeVersion;
}

/**
 * The new envelopes, by id. What cannot be opened is not among them and stays as it is: it was of no use before, and may be a newer
 * build's. `sealedAt` stays: the person has typed nothing now.
 */
export async function resealAll(
  rows: Iterable<readonly [id: string, raw: unknown]>,
  keys: OpeningKeys,
  to: NewSeal,
): Promise<Map<string, Envelope>> {
  const all = new Map<string, Envelope>();
  for (const [id, raw] of rows) {
    const envelope = readEnvelope(raw);
    const key = envelope.ok ? keys[envelope.value.v] : undefined;
    if (!envelope.ok || !key) continue;
    const { origin, sealedAt } = envelope.value;
    const owner = { connectionId: id, origin };
    const text = await openEnvelope(envelope.value, owner, key);
    if (!text.ok) continue;
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    all.set(id, await sealEnvelope(text.value, owner, to.key, { nonce, sealedAt, v: to.v }));
  }
  return all;
}

/**
 * True when nothing was written since they were read. Keys that no script can read are taken to be the same: one is only ever replaced
 * together with what it has sealed.
 */
export function isSameRows(read: ReadonlyMap<string, unknown>, standing: ReadonlyMap<string, unknown>): boolean {
  return read.size === standing.size && [...read].every(([id, raw]) => printOf(raw) === printOf(standing.get(id)));
}

function printOf(value: unknown): string {
  if (value instanceof CryptoKey) return 'key';
  if (value instanceof Uint8Array) return String(value);
  if (typeof value !== 'object' || value === null) return `${typeof value} ${String(value)}`;
  return Object.entries(value)
    .map(([name, part]) => `${name}=${printOf(part)}`)
    .join(';');
}
