/**
 * @file The texts of the content security policy. `vite.config.ts` writes it into the built `index.html`,
 * `serve.mjs` sends it as a header. It never reads anything: no host, no build mode.
 */

/** @type {readonly string[]} */
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  // A person's own server may be anywhere, and a static host cannot change headers per person.
  "connect-src 'self' https: http:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // Svelte's own templates, and ours for worker and service worker addresses.
  'trusted-types svelte-trusted-html sora-renderer',
];

/** For `<meta http-equiv>`: browsers ignore `frame-ancestors` there and complain about it. */
export const metaPolicy = DIRECTIVES.join('; ');

/** For the response header. */
export const headerPolicy = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');

/**
 * For the one worker that makes keys from passphrases: WebAssembly, and nothing that could take a passphrase anywhere. A worker has the
 * policy of its own response, not the page's, so no other script is given this.
 */
export const kdfWorkerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const KDF_WORKER = /^assets\/kdf\.worker-[\w-]+\.js$/;

/**
 * The policy that goes with a file of the build.
 * @param {string} name relative to the build, with forward slashes
 */
export function policyFor(name) {
  return KDF_WORKER.test(name) ? kdfWorkerPolicy : headerPolicy;
}
