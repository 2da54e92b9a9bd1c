/** @file Rendering from a picture: cropped and resized to the film's size, turned as it was meant to be seen. */
import { expectOneClip } from './expect-clip';
import type { Passed } from './gateway';
import { drawPicture, lookAt, noteTurned } from './pictures';
import { addImage, clipNamed, connectServer, goTo, render } from './studio';
import { boundaryOf, parseMultipart } from '../../sandbox/multipart.mjs';
import { expect, test } from './world';

const PROMPT = 'the picture comes alive';

const PICTURES = [
  { name: 'wide.png', type: 'image/png', turned: false, shows: { left: 'red', right: 'blue', bottom: 'red' } },
  { name: 'phone.jpg', type: 'image/jpeg', turned: true, shows: { left: 'red', right: 'red', bottom: 'blue' } },
] as const;

for (const { name, type, turned, shows } of PICTURES) {
  test(`renders from ${name}: the server gets it once, in exactly the film's size`, async ({ world, gateway }) => {
    const page = await world.open();
    await connectServer(page, { address: gateway.url });
    const drawn = await drawPicture(page, 1000, 700, type);
    await addImage(page, { name, mimeType: type, buffer: turned ? noteTurned(drawn) : drawn });
    await render(page, PROMPT);
    await expectOneClip(world, page);
    expect(world.sandbox.control.jobs()).toMatchObject([{ hasImage: true, size: '1280x720' }]);
    const posts = gateway.passed.filter(({ line }) => line === 'POST /v1/videos');
    expect(posts).toHaveLength(1);
    expect(await lookAt(page, pictureOf(posts[0]!))).toEqual({ width: 1280, height: 720, ...shows });
    await goTo(page, 'Library');
    await expect(clipNamed(page, PROMPT)).toBeVisible();
  });
}

/** The picture in a request for a render. */
function pictureOf({ contentType, body }: Passed): Buffer {
  const parts = parseMultipart(body, boundaryOf(contentType) ?? '');
  const picture = parts?.find((part) => part.name === 'input_reference');
  if (!picture) throw new Error('the request has no picture');
  return picture.data;
}
