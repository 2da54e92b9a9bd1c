/**
 * @file Four small Vite plugins: the security policy and the third-party notices in the built app, `sandbox.json` while
 * developing, and a build that pretends to be the next version, for tests. Used by `vite.config.ts` only.
 */
import { existsSync, readFileSync } from 'node:fs';
import { metaPolicy } from './content-security-policy.mjs';

/**
 * Writes the policy into the built `index.html`. Not while developing: Vite's hot reload needs inline styles and a
 * socket.
 * @returns {import('vite').Plugin}
 */
export function injectSecurityPolicy() {
  return {
    name: 'inject-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * Puts the licences of bundled packages beside the app, as those licences ask: `third-party-notices.txt`.
 * @returns {import('vite').Plugin}
 */
export function shipNotices() {
  const notices = new URL('../THIRD-PARTY-NOTICES.md', import.meta.url);
  return {
    name: 'ship-notices',
    apply: 'build',
    generateBundle() {
      if (!existsSync(notices)) return; // the first build, from which they are written
      this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source: readFileSync(notices) });
    },
  };
}

/**
 * Makes a build whose database is one step newer, as a coming version's may be. The end-to-end specs deploy it over the
 * real one; nobody else builds it.
 * @param {boolean} isWanted otherwise it does nothing
 * @returns {import('vite').Plugin}
 */
export function pretendNextVersion(isWanted) {
  return {
    name: 'pretend-next-version',
    enforce: 'post',
    transform(code, id) {
      const isList = id.replaceAll('\\', '/').endsWith('/src/storage/migrations.ts');
      return isWanted && isList ? { code: `${code}\nMIGRATIONS.push(() => undefined);`, map: null } : null;
    },
  };
}

/**
 * Answers `sandbox.json` on the development server, as `serve.mjs` does for a build.
 * @param {string | null} address of the sandbox started beside it, or null
 * @returns {import('vite').Plugin}
 */
export function answerSandboxAddress(address) {
  return {
    name: 'answer-sandbox-address',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(`${server.config.base}sandbox.json`, (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.setHeader('Cache-Control', 'no-store');
        response.end(JSON.stringify({ address }));
      });
    },
  };
}
