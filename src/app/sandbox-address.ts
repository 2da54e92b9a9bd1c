/**
 * @file Reads where the local practice server is, from this app's own `sandbox.json`. Null in every build that is served
 * without one: the app never probes an address by itself.
 */
import { isRecord, textOf } from '../base/json';

/** The sandbox's base address, or null. Never rejects. */
export async function readSandboxAddress(): Promise<string | null> {
  try {
    const answer = await fetch(`${import.meta.env.BASE_URL}sandbox.json`, { cache: 'no-store' });
    const raw: unknown = await answer.json();
    return (isRecord(raw) && textOf(raw['address'])) || null;
  } catch {
    return null;
  }
}
