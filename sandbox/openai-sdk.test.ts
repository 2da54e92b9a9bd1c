/**
 * The official `openai` package against the sandbox: a client that was not written here.
 * Every method is marked deprecated since the hosted service was announced to end; the contract is what is tested.
 */
import OpenAI, { NotFoundError, toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChecked, type CheckedSandbox } from './checked-sandbox';
import { readImageSize } from './image-size.mjs';
import { pngHeader } from './test-requests';

let sandbox: CheckedSandbox;
let videos: OpenAI['videos'];
let client: OpenAI;

beforeAll(async () => {
  sandbox = await startChecked({ port: 0, renderMs: 60_000 });
  client = new OpenAI({ apiKey: 'sk-practice', baseURL: sandbox.url, maxRetries: 0 });
  ({ videos } = client);
});
afterAll(async () => {
  await sandbox.close();
  // Also what the SDK sends keeps to the schemas.
  expect(sandbox.violations).toEqual([]);
});

async function makeFinished(seconds: '4' | '8' = '8'): Promise<string> {
  const { id } = await videos.create({ prompt: 'a fox', size: '1280x720', seconds });
  sandbox.control.finish(id);
  return id;
}
const fileOf = (id: string) => toFile(sandbox.control.film(id)!, 'clip.mp4', { type: 'video/mp4' });

describe('the official SDK', () => {
  it('creates from text and retrieves', async () => {
    const created = await videos.create({ prompt: 'a fox', model: 'sora-2', size: '1280x720', seconds: '8' });
    expect(created).toMatchObject({ object: 'video', status: 'queued', size: '1280x720', seconds: '8', error: null });
    const seen = await videos.retrieve(created.id);
    expect(seen).toMatchObject({ id: created.id, prompt: 'a fox', model: 'sora-2' });
  });

  it('creates with an image, as a file and as a data URL', async () => {
    const png = pngHeader(1280, 720);
    const file = await toFile(png, 'start.png', { type: 'image/png' });
    const url = { image_url: `data:image/png;base64,${png.toString('base64')}` };
    for (const input_reference of [file, url]) {
      const { id } = await videos.create({ prompt: 'it moves', size: '1280x720', input_reference });
      expect(sandbox.control.jobs().find((job) => job.id === id)).toMatchObject({ hasImage: true });
    }
  });

  it('reads a refusal', async () => {
    const file = await toFile(pngHeader(10, 10), 'small.png', { type: 'image/png' });
    await expect(videos.create({ prompt: 'x', size: '1280x720', input_reference: file })).rejects.toMatchObject({
      status: 400,
      code: 'image_size_mismatch',
      param: 'input_reference',
      type: 'invalid_request_error',
    });
  });

  it('sees a render through to its end, as its users poll', async () => {
    sandbox.control.setRenderMs(300);
    let video = await videos.create({ prompt: 'a fox' });
    const seen = [video.status];
    while (video.status === 'queued' || video.status === 'in_progress') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      video = await videos.retrieve(video.id);
      if (video.status !== seen.at(-1)) seen.push(video.status);
    }
    sandbox.control.setRenderMs(60_000);
    expect(seen).toEqual(['queued', 'in_progress', 'completed']);
    expect(video.completed_at).toBeGreaterThanOrEqual(video.created_at);
  });

  it('remixes', async () => {
    const id = await makeFinished();
    const made = await videos.remix(id, { prompt: 'a red fox' });
    expect(made).toMatchObject({ status: 'queued', remixed_from_video_id: id, prompt: 'a red fox', seconds: '8' });
    await expect(videos.remix('video_none', { prompt: 'x' })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('edits a video by its id and by its file', async () => {
    const id = await makeFinished();
    for (const video of [{ id }, await fileOf(id)]) {
      const made = await videos.edit({ prompt: 'at night', video });
      expect(made).toMatchObject({ status: 'queued', prompt: 'at night', size: '1280x720', seconds: '8' });
    }
  });

  it('extends a video by its id and by its file', async () => {
    const id = await makeFinished();
    for (const video of [{ id }, await fileOf(id)]) {
      expect(await videos.extend({ prompt: 'it runs on', seconds: '12', video })).toMatchObject({ seconds: '20' });
    }
  });

  it('makes a character and finds it again', async () => {
    const made = await videos.createCharacter({ name: 'Ada', video: await fileOf(await makeFinished('4')) });
    expect(made).toMatchObject({ name: 'Ada' });
    expect(await videos.getCharacter(made.id!)).toEqual(made);
    await expect(videos.getCharacter('char_none')).rejects.toBeInstanceOf(NotFoundError);
  });

  it.each([
    ['thumbnail', 'image/webp', { kind: 'webp', width: 1280, height: 720 }],
    ['spritesheet', 'image/jpeg', { kind: 'jpeg', width: 1280, height: 360 }],
  ] as const)('downloads the %s', async (variant, type, size) => {
    const response = await videos.downloadContent(await makeFinished(), { variant });
    expect(response.headers.get('content-type')).toBe(type);
    expect(readImageSize(Buffer.from(await response.arrayBuffer()))).toEqual(size);
  });

  it('lists over several pages', async () => {
    sandbox.control.reset();
    for (const prompt of ['a', 'b', 'c', 'd', 'e']) await videos.create({ prompt });
    const seen: (string | null)[] = [];
    for await (const video of videos.list({ limit: 2, order: 'asc' })) seen.push(video.prompt);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('downloads the film and deletes the video', async () => {
    const { id } = await videos.create({ prompt: 'x', seconds: '12' });
    sandbox.control.finish(id);
    expect(await videos.retrieve(id)).toMatchObject({ status: 'completed', progress: 100 });
    const response = await videos.downloadContent(id);
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(sandbox.control.film(id));
    expect(await videos.delete(id)).toEqual({ id, object: 'video.deleted', deleted: true });
    await expect(videos.retrieve(id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it('lists the models', async () => {
    const ids: string[] = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toEqual(['sora-2', 'sora-2-pro', 'sandbox-open']);
  });
});
