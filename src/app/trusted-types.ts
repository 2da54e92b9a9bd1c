/**
 * @file The app's own Trusted Types policy: script addresses that this build made, and nothing else. Named in the content
 * security policy; without it the browser refuses to start the worker.
 */

interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string };
}

const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;

/** Refuses any address that is not on this origin and below the app's base. */
function checkedUrl(url: string): string {
  const { href, origin } = new URL(url, location.href);
  if (origin !== location.origin) throw new TypeError('scripts come from this origin only');
  return href;
}

const policy = factory?.createPolicy('sora-renderer', { createScriptURL: checkedUrl });

/** A script address the browser accepts. Typed as text, because lib.dom types the takers so. */
export function trustedScriptUrl(url: string): string {
  return policy ? policy.createScriptURL(url) : checkedUrl(url);
}
