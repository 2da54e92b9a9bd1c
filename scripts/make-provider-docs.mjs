/**
 * @file `npm run docs:providers` writes the pages of `docs` that are drawn from the providers: what each can do and costs, how to start
 * a server, the hosted services in five lines. A test fails while one of them is out of date.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { createServer } from 'vite';
import { hostedPage } from './provider-docs/hosted-page.mjs';
import { ownServerPage } from './provider-docs/own-server-page.mjs';
import { providersPage } from './provider-docs/providers-page.mjs';
import { ROOT } from './run-command.mjs';

/** @typedef {import('../src/providers/contract').Provider} Provider */
/** @typedef {typeof import('../src/state/server-remedies').fillRemedies} FillRemedies */

/**
 * The pages as they are to be, by their path.
 * @param {readonly Provider[]} providers
 * @param {FillRemedies} fillRemedies
 * @returns {Promise<Map<string, string>>}
 */
export async function makePages(providers, fillRemedies) {
  const pages = {
    'docs/providers.md': await providersPage(providers),
    'docs/hosted-services.md': hostedPage(providers),
    'docs/own-server.md': ownServerPage(providers, fillRemedies),
  };
  const written = Object.entries(pages).map(async ([path, text]) => {
    const options = await resolveConfig(join(ROOT, path));
    return /** @type {const} */ ([path, await format(text, { ...options, parser: 'markdown' })]);
  });
  return new Map(await Promise.all(written));
}

async function main() {
  const server = await createServer({
    ...{ configFile: false, root: ROOT, logLevel: 'error', appType: 'custom' },
    server: { middlewareMode: true, ws: false },
  });
  try {
    const { listProviders } = await server.ssrLoadModule('/src/providers/registry.ts');
    const { fillRemedies } = await server.ssrLoadModule('/src/state/server-remedies.ts');
    for (const [path, text] of await makePages(await listProviders(), fillRemedies))
      writeFileSync(join(ROOT, path), text);
  } finally {
    await server.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
