/** @file Chromium finds nothing against installing the app. */
import { leaveWelcome } from './studio';
import { expect, test } from './world';

interface ManifestFacts {
  id: string;
  start_url: string;
  scope: string;
  name: string;
  display: string;
  icons: { src: string; sizes: string; purpose?: string }[];
}

test('the app can be installed, and its manifest is read without a complaint', async ({ world }) => {
  const page = await world.open();
  await leaveWelcome(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const session = await world.context.newCDPSession(page);
  await expect.poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const { errors, data, url } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '') as ManifestFacts;
  expect(manifest).toMatchObject({ id: '/', start_url: '/', scope: '/', name: 'Sora Renderer', display: 'standalone' });
  for (const { src } of manifest.icons) {
    const answer = await page.request.get(new URL(src, url).href);
    expect.soft(answer.headers()['content-type'], src).toMatch(/^image\//);
  }
});

test('every icon has the size that the manifest says', async ({ world }) => {
  const page = await world.open();
  const session = await world.context.newCDPSession(page);
  const { data } = await session.send('Page.getAppManifest');
  const { icons } = JSON.parse(data ?? '') as ManifestFacts;
  const sizes = await page.evaluate(
    (list) =>
      Promise.all(
        list.map(async ({ src }) => {
          const picture = new Image();
          picture.src = src;
          await picture.decode();
          return `${String(picture.naturalWidth)}x${String(picture.naturalHeight)}`;
        }),
      ),
    icons,
  );
  icons.forEach((icon, n) => {
    if (icon.sizes !== 'any') expect.soft(sizes[n], icon.src).toBe(icon.sizes);
  });
});
