/** @file Rendering from a picture: cropped and resized to the film's size, turned as it was meant to be seen. */
import type { Page } from 'playwright/test';
import { expectClipOf } from './clip-of';
import type { Gateway, Passed } from './gateway';
import { drawPicture, lookAt, noteTurned } from './pictures';
import { addImage, clipNamed, connectServer, goTo, render } from './studio';
import { boundaryOf, parseMultipart } from '../../sandbox/multipart.mjs';
import { expect, test, type World } from './world';

const PICTURES = [
  { name: 'wide.png', type: 'image/png', turned: false, shows: { left: 'red', right: 'blue', bottom: 'red' } },
  { name: 'phone.jpg', type: 'image/jpeg', turned: true, shows: { left: 'red', right: 'red', bottom: 'blue' } },
] as const;

test('renders from pictures: the server gets each once, in exactly the film’s size', async ({ world, gateway }) => {
  const page = await world.open();
  await connectServer(page, { address: gateway.url });
  for (const [n, picture] of PICTURES.entries())
    await test.step(picture.name, async () => {
      if (n > 0) await page.getByRole('button', { name: 'Remove image' }).click();
      await renderFrom(world, gateway, page, picture);
      await goTo(page, 'New');
    });
  expect(world.sandbox.control.acceptedCount()).toBe(PICTURES.length);
});

async function renderFrom(
  world: World,
  gateway: Gateway,
  page: Page,
  picture: (typeof PICTURES)[number],
): Promise<void> {
  const { name, type, turned, shows } = picture;
  const prompt = `${name} comes alive`;
  const before = gateway.passed.length;
  const drawn = await drawPicture(page, 1000, 700, type);
  await addImage(page, { name, mimeType: type, buffer: turned ? noteTurned(drawn) : drawn });
  await render(page, prompt);
  await expectClipOf(world, page, prompt);
  const made = world.sandbox.control.jobs().filter((job) => job.prompt === prompt);
  expect(made).toMatchObject([{ hasImage: true, size: '1280x720' }]);
  const posts = gateway.passed.slice(before).filter(({ line }) => line === 'POST /v1/videos');
  expect(posts).toHaveLength(1);
  expect(await lookAt(page, pictureOf(posts[0]!))).toEqual({ width: 1280, height: 720, ...shows });
  await goTo(page, 'Library');
  await expect(clipNamed(page, prompt)).toBeVisible();
}

/** The picture in a request for a render. */
function pictureOf({ contentType, body }: Passed): Buffer {
  const parts = parseMultipart(body, boundaryOf(contentType) ?? '');
  const picture = parts?.find((part) => part.name === 'input_reference');
  if (!picture) throw new Error('the request has no picture');
  return picture.data;
}
