/** @file What this browser can do, asked of the browser itself. For Diagnostics; changes nothing and asks the person nothing. */
import type { BrowserFacts, Capability } from '../../state/care-services';

/** One format each that the services send, as a codec string a decoder is asked for by (W3C WebCodecs registry). */
const CODECS: readonly (readonly [name: string, codec: string])[] = [
  // High profile, level 4.0: 1080p at 30.
  ['H.264', 'avc1.640028'],
  // Main profile, level 4.0.
  ['HEVC', 'hvc1.1.6.L120.B0'],
  // Profile 0, level 4.0, 8 bit.
  ['VP9', 'vp09.00.40.08'],
  // Main profile, level 4.0, 8 bit.
  ['AV1', 'av01.0.08M.08'],
];

/** Reads all of them. */
export async function readBrowserFacts(): Promise<BrowserFacts> {
  const registration = await registered();
  const [backgroundSync, periodicSync, decoders] = await Promise.all([
    ability(registration !== undefined && 'sync' in registration, 'background-sync'),
    ability(registration !== undefined && 'periodicSync' in registration, 'periodic-background-sync'),
    readDecoders(),
  ]);
  return {
    backgroundSync,
    periodicSync,
    notifications: notifications(),
    decoders,
    userAgent: navigator.userAgent,
  };
}

async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  return navigator.serviceWorker.getRegistration().catch(() => undefined);
}

async function ability(isThere: boolean, permission: string): Promise<Capability> {
  if (!isThere) return 'no';
  try {
    // TypeScript lists only what all browsers have.
    const { state } = await navigator.permissions.query({ name: permission as PermissionName });
    return capabilityOf(state);
  } catch {
    return 'yes';
  }
}

function capabilityOf(state: PermissionState): Capability {
  if (state === 'granted') return 'yes';
  return state === 'denied' ? 'denied' : 'asked-first';
}

function notifications(): Capability {
  if (!('Notification' in window)) return 'no';
  const { permission } = Notification;
  return capabilityOf(permission === 'default' ? 'prompt' : permission);
}

async function readDecoders(): Promise<BrowserFacts['decoders']> {
  if (!('VideoDecoder' in window)) return null;
  return Promise.all(CODECS.map(async ([name, codec]) => ({ name, canDecode: await canDecode(codec) })));
}

async function canDecode(codec: string): Promise<boolean> {
  try {
    return (await VideoDecoder.isConfigSupported({ codec })).supported === true;
  } catch {
    return false;
  }
}
