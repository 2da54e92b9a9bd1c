/** @file Why nothing may have come through, most likely first. The browser hides the true cause from every page. Pure. */
import { isLocalAddress, originOf } from '../domain/connection';

/** A cause to try; the words are in i18n under the same name. */
export type NoAnswerCause =
  'offline' | 'not-running' | 'cross-origin' | 'hidden-refusal' | 'mixed-content' | 'local-network';

/** What is known when nothing came through. */
export interface Circumstances {
  /** the address that was tried */
  address: string;
  /** origin of this page */
  pageOrigin: string;
  /** what the browser says about the network */
  online: boolean;
}

const isLoopback = (address: string): boolean =>
  /^https?:\/\/(localhost|[^/:]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/]|$)/i.test(address);

/** The causes that are possible here, most likely first. */
export function noAnswerCauses({ address, pageOrigin, online }: Circumstances): NoAnswerCause[] {
  const isLocal = isLocalAddress(address);
  const isPageSecure = pageOrigin.startsWith('https:');
  const isMixed = isPageSecure && address.startsWith('http:') && !isLoopback(address);
  const isElsewhere = originOf(address) !== pageOrigin;
  const possible: readonly [NoAnswerCause, boolean][] = [
    ['offline', !online && !isLocal],
    // Certain when it applies, so it comes before what is only likely.
    ['mixed-content', isMixed],
    ['not-running', isLocal],
    ['cross-origin', isElsewhere],
    ['hidden-refusal', !isLocal],
    ['not-running', !isLocal],
    ['local-network', isLocal && !isLoopback(pageOrigin)],
  ];
  return possible.filter(([, applies]) => applies).map(([cause]) => cause);
}
