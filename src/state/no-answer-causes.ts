/** @file Why nothing may have come through, most likely first. The browser hides the true cause from every page. Pure. */
import { isLocalAddress, originOf } from '../domain/connection';
import type { AddressProbe } from './services';
import { mayHideRefusal, type TestSubject } from './test-steps';

/** A cause to try; the words are in i18n under the same name. */
export type NoAnswerCause =
  | 'offline'
  | 'not-running'
  | 'cross-origin'
  /** a key, or none, was refused in an answer that no page may read */
  | 'hidden-refusal'
  /** the server's cross-origin rules do not name a header that is sent */
  | 'header-refused'
  | 'mixed-content'
  | 'certificate'
  /** the browser would have to ask the person */
  | 'local-network'
  /** it has asked, and they said no */
  | 'local-network-denied'
  | 'slow';

/** What is known when nothing came through. */
export interface Circumstances {
  /** the address that was tried */
  address: string;
  /** origin of this page */
  pageOrigin: string;
  /** what the browser says about the network */
  online: boolean;
  subject: TestSubject;
  probe?: AddressProbe | undefined;
  /** nothing came in time */
  isTimeout: boolean;
}

type Possible = readonly [NoAnswerCause, boolean];

/** The causes that are possible here, most likely first. */
export function noAnswerCauses(circumstances: Circumstances): NoAnswerCause[] {
  return possibleCauses(circumstances).flatMap(([cause, applies]) => (applies ? [cause] : []));
}

function possibleCauses(circumstances: Circumstances): readonly Possible[] {
  switch (circumstances.probe?.reach) {
    case 'hidden':
      return hiddenCauses(circumstances);
    case 'readable':
      return readableCauses(circumstances);
    default:
      return silentCauses(circumstances);
  }
}

/** It answers, and this page may not read it. */
function hiddenCauses({ subject }: Circumstances): Possible[] {
  const isKnownOpen = subject.kind?.crossOrigin === 'yes';
  const refusal = ['hidden-refusal', mayHideRefusal(subject)] as const;
  return isKnownOpen ? [refusal, ['cross-origin', true]] : [['cross-origin', true], refusal];
}

/** Without a key this page may read what it says. */
function readableCauses({ subject: { sendsKey, sendsHeaders }, isTimeout }: Circumstances): Possible[] {
  return [
    ['slow', isTimeout],
    ['hidden-refusal', !isTimeout],
    ['header-refused', !isTimeout && (sendsKey || sendsHeaders)],
  ];
}

/** For this browser nothing is there. */
function silentCauses({ address, pageOrigin, online, subject, probe, isTimeout }: Circumstances): Possible[] {
  // What the browser itself asks.
  const asked = subject.proxy ?? address;
  const isLocal = isLocalAddress(asked);
  const isFromAfar = !isLoopback(pageOrigin) && originOf(asked) !== pageOrigin;
  const localNetwork = isLocal && isFromAfar ? (probe?.localNetwork ?? 'unknown') : 'granted';
  const isMixed = pageOrigin.startsWith('https:') && asked.startsWith('http:') && !isLoopback(asked);
  const isBlocked = isMixed && !(isKnownLocal(asked) && probe?.localNetwork !== 'unknown');
  return [
    ['offline', !online && !isLocal],
    // Certain when they apply, so they come before what is only likely.
    ['mixed-content', isBlocked],
    ['local-network-denied', !isBlocked && localNetwork === 'denied'],
    ['local-network', !isBlocked && localNetwork === 'prompt'],
    ['not-running', true],
    ['certificate', asked.startsWith('https:') && subject.kind?.group !== 'hosted'],
    ['slow', isTimeout],
    ['local-network', !isBlocked && localNetwork === 'unknown'],
  ];
}

/** A browser that asks for the local network lets plain http through to these (Chrome 142, Local Network Access, 2026-11). */
function isKnownLocal(address: string): boolean {
  return isLocalAddress(address) && /^http:\/\/(\[|[\d.]+(?=[:/]|$)|[^/:]+\.local(?=[:/]|$))/i.test(address);
}

function isLoopback(address: string): boolean {
  return /^https?:\/\/(localhost|[^/:]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/]|$)/i.test(address);
}
