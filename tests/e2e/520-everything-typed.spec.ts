/**
 * @file Everything a model takes, asked for once: each wish arrives in the one request that is sent, under the server's own name,
 * and each picture in the pixels it was promised.
 */
import type { Page } from 'playwright/test';
import { boundaryOf, parseMultipart } from '../../sandbox/multipart.mjs';
import { expectAccessible } from './accessible';
import { expectOneClip } from './expect-clip';
import type { Gateway } from './gateway';
import { addLastFrame, addReferences, connectOpenModel, fillAdvanced } from './open-model';
import { drawPicture, lookAt } from './pictures';
import { addImage, render } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a boat between two pictures';

test('sends every wish once, every picture in its pixels, and nothing where a picture is gone', async ({
  world,
  gateway,
}) => {
  const page = await world.open();
  await connectOpenModel(page, gateway.url);
  await test.step('a picture that is gone queues nothing, and says which one', () => renderGone(page, gateway));
  await test.step('every wish goes by the server’s names', () => renderAll({ world, gateway, page }));
});

async function renderGone(page: Page, gateway: Gateway): Promise<void> {
  await addReferences(page, [
    await drawPicture(page, 64, 48, 'image/png'),
    await drawPicture(page, 48, 64, 'image/png'),
  ]);
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('sora-renderer');
      request.onsuccess = () => resolve(request.result);
    });
    const tx = db.transaction(['files', 'parts'], 'readwrite');
    tx.objectStore('files').clear();
    tx.objectStore('parts').clear();
    await new Promise((resolve) => (tx.oncomplete = resolve));
    db.close();
  });
  await render(page, PROMPT);
  await expect(page.getByText('The reference image 1 is no longer on this device. Nothing was sent.')).toBeVisible();
  expect(gateway.passed.filter(({ line }) => line.startsWith('POST'))).toEqual([]);
  const told = page.getByRole('group').filter({ hasText: 'The reference image 1 is no longer on this device.' });
  await told.getByRole('button', { name: 'Dismiss' }).click();
  for (let n = 0; n < 2; n++) await page.getByRole('button', { name: 'Remove reference image 1' }).click();
}

async function renderAll({ world, gateway, page }: { world: World; gateway: Gateway; page: Page }): Promise<void> {
  await addImage(page, {
    name: 'dawn.png',
    mimeType: 'image/png',
    buffer: await drawPicture(page, 1000, 700, 'image/png'),
  });
  await addLastFrame(page, await drawPicture(page, 700, 1000, 'image/png'));
  await addReferences(page, [
    await drawPicture(page, 4096, 1024, 'image/png'),
    await drawPicture(page, 300, 500, 'image/png'),
  ]);
  await expect(page.getByText('2 of 4')).toBeVisible();
  await page.getByRole('button', { name: 'Move reference image 2 to the front' }).click();
  await fillAdvanced(page);
  await expectAccessible(page, 'everything a model takes');
  await render(page, PROMPT);
  await expectOneClip(world, page);
  await expectSent(page, gateway);
}

async function expectSent(page: Page, gateway: Gateway): Promise<void> {
  const posts = gateway.passed.filter(({ line }) => line === 'POST /v1/videos');
  expect(posts).toHaveLength(1);
  const parts = parseMultipart(posts[0]!.body, boundaryOf(posts[0]!.contentType) ?? '') ?? [];
  const words = parts.filter(({ filename }) => filename === null).map(({ name, data }) => [name, data.toString()]);
  expect(words.toSorted()).toEqual([
    ['guidance_scale', '7.5'],
    ['model', 'sandbox-open'],
    ['negative_prompt', 'blur, text'],
    ['num_inference_steps', '60'],
    ['prompt', PROMPT],
    ['seconds', '8'],
    ['seed', '42'],
    ['size', '1280x720'],
  ]);
  const pictures = parts.filter(({ filename }) => filename !== null);
  expect(pictures.map(({ name }) => name)).toEqual([
    'input_reference',
    'last_frame',
    'reference_images',
    'reference_images',
  ]);
  const sizes = [];
  for (const { data } of pictures) {
    const { width, height } = await lookAt(page, data);
    sizes.push([width, height]);
  }
  expect(sizes).toEqual([
    [1280, 720],
    [1280, 720],
    [300, 500],
    [2048, 512],
  ]);
}
