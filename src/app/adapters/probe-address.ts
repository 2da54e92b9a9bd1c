/** @file Finds out how far the browser lets this page see a server that gave no usable answer. Asked by a failed Test alone. */
import { SECOND_MS } from '../../base/time';
import type { NoteRequest } from '../../domain/activity';
import { reachOf } from '../../providers/provider-fetch';
import type { AddressProbe } from '../../state/services';

/** The question itself has failed already: this one only tells why. */
const PROBE_TIMEOUT_MS = 5 * SECOND_MS;

/** Asks without key and headers. */
export async function probeAddress(
  address: string,
  proxy: string | undefined,
  note?: NoteRequest,
): Promise<AddressProbe> {
  const reach = await reachOf(address, proxy, PROBE_TIMEOUT_MS, note);
  return { reach, localNetwork: await localNetworkPermission() };
}

/** Chromium 142 and later know it as a permission of this name (WICG Local Network Access); others say nothing. */
async function localNetworkPermission(): Promise<AddressProbe['localNetwork']> {
  try {
    // The DOM types do not know the name yet.
    const name = 'local-network-access' as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return 'unknown';
  }
}
