/** @file What the start server sends, as the browser gets it: policy, caching, and no page where a film belongs. */
import type { Page } from 'playwright/test';
import { headerPolicy } from '../../scripts/content-security-policy.mjs';
import { askVault, vaultFile } from '../../scripts/vault-door.mjs';
import { readKeptText } from './kept-text';
import { expect, test, type World } from './world';

// What a worker answers says nothing about the server.
test.use({ contextOptions: { serviceWorkers: 'block' } });

test('the server sends the policy, the rules for keeping files, and no page where a film belongs', async ({
  world,
}) => {
  const page = await world.context.newPage();
  await test.step('pages carry the policy and are asked for anew, hashed files are kept for good', () =>
    readHeaders(world, page));
  await test.step('without a worker there is nothing under media/, not even the app’s page', () =>
    askForFilm(world, page));
  await test.step('one worker may run WebAssembly; a host with one policy for all gets the other function', () =>
    setPassphrases(world, page));
  await test.step('the app cannot be shown in a frame of another page', () => frameApp(world, page));
});

async function readHeaders(world: World, page: Page): Promise<void> {
  const kept = new Map<string, string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    kept.set(pathname, response.headers()['cache-control'] ?? '');
  });
  const answer = await page.goto(`${world.url}library`);
  await expect(page.getByRole('dialog')).toBeVisible();
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['content-encoding']).toMatch(/^(br|gzip)$/);

  const assets = [...kept].filter(([path]) => path.startsWith('/assets/'));
  expect(assets.length).toBeGreaterThan(3);
  for (const [path, rule] of assets) expect.soft(rule, path).toBe('public, max-age=31536000, immutable');
  for (const path of ['library', 'sw.js', 'manifest.webmanifest']) {
    const file = await page.request.get(world.url + path, { headers: { accept: 'text/html,*/*' } });
    expect.soft(file.headers()['cache-control'], path).toBe('no-cache');
  }
}

async function setPassphrases(world: World, page: Page): Promise<void> {
  await page.goto(`${world.url}settings`);
  const file = vaultFile('dist');
  const functionFor = async (): Promise<string | undefined> => {
    const answer = await page.evaluate(askVault, { file, call: 'setPassphrase', given: ['rowan kettle', false] });
    expect(answer).toEqual({ ok: true, value: null });
    return /name=(argon2id|pbkdf2-sha256)/.exec(await readKeptText(page))?.[1];
  };
  expect(await functionFor()).toBe('argon2id');
  await page.evaluate(askVault, { file, call: 'wipeAll', given: [] });
  await page.route('**/kdf.worker-*.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), 'content-security-policy': headerPolicy },
    });
  });
  expect(await functionFor()).toBe('pbkdf2-sha256');
}

async function askForFilm(world: World, page: Page): Promise<void> {
  const answer = await page.goto(`${world.url}media/some-file`);
  expect(answer?.status()).toBe(404);
  expect(answer?.headers()['content-type']).toContain('text/plain');
}

async function frameApp(world: World, page: Page): Promise<void> {
  const { origin } = new URL(world.sandbox.url);
  await page.route(`${origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${world.url}"></iframe>` }),
  );
  await page.goto(`${origin}/frame`);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
}
