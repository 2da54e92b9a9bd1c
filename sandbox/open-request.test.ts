import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startChecked, type CheckedSandbox } from './checked-sandbox';
import { readTracks } from './mp4-tracks.mjs';
import { pngHeader, postVideo, readError, readVideo, type RawAnswer } from './test-requests';

let sandbox: CheckedSandbox;
let url: string;

beforeAll(async () => {
  sandbox = await startChecked({ port: 0 });
  ({ url } = sandbox);
});
afterAll(async () => {
  await sandbox.close();
  expect(sandbox.violations).toEqual([]);
});
afterEach(() => {
  sandbox.control.reset();
});

const PLAIN = { prompt: 'a fox', model: 'sandbox-open', size: '1280x720' };
const picture = (width: number, height: number) =>
  new Blob([new Uint8Array(pngHeader(width, height))], { type: 'image/png' });
const lastJob = () => sandbox.control.jobs().at(-1)!;

/** A form may name a field more than once. */
async function postParts(parts: readonly (readonly [string, string | Blob])[]): Promise<RawAnswer> {
  const form = new FormData();
  for (const [name, value] of [...Object.entries(PLAIN), ...parts]) form.append(name, value as string);
  const answer = await fetch(`${url}/videos`, { method: 'POST', body: form });
  return { status: answer.status, headers: {}, body: Buffer.from(await answer.arrayBuffer()), cut: false };
}

describe('the sandbox’s own model', () => {
  it('takes a seed, a negative prompt, steps, guidance, a last frame and references, and repeats them under jobs', async () => {
    const answer = await postParts([
      ['seed', '7'],
      ['negative_prompt', 'blur'],
      ['num_inference_steps', '30'],
      ['guidance_scale', '4.5'],
      ['last_frame', picture(1280, 720)],
      ['reference_images', picture(64, 64)],
      ['reference_images', picture(100, 50)],
    ]);
    expect(readVideo(answer)).toMatchObject({ status: 'queued', model: 'sandbox-open' });
    expect(lastJob().open).toEqual({
      ...{ seed: 7, negativePrompt: 'blur', steps: 30, guidance: 4.5, hasLastFrame: true, references: 2 },
    });
  });

  it('takes numbers as JSON, and nothing of it all where nothing is asked', async () => {
    expect((await postVideo(url, { ...PLAIN, seed: 0, guidance_scale: 20 })).status).toBe(200);
    expect(lastJob().open).toMatchObject({ seed: 0, guidance: 20, steps: null, hasLastFrame: false, references: 0 });
    expect((await postVideo(url, { ...PLAIN, model: 'sora-2' })).status).toBe(200);
    expect(lastJob().open).toBeNull();
  });

  it('gives the same pictures for the same seed, and takes longer for more steps', async () => {
    const made: { id: string; seed: number; firstPicture: string; totalMs: number }[] = [];
    for (const [seed, steps] of [
      [3, 40],
      [4, 40],
      [3, 80],
    ] as const) {
      const { id } = readVideo(await postVideo(url, { ...PLAIN, seed, num_inference_steps: steps }));
      const film = sandbox.control.film(id)!;
      const { offset, size } = readTracks(film)[0]!.samples[0]!;
      const firstPicture = film.toString('latin1', offset, offset + size);
      made.push({ id, seed, firstPicture, totalMs: lastJob().totalMs });
    }
    const [first, other, again] = made;
    expect(again!.firstPicture).toBe(first!.firstPicture);
    expect(other!.firstPicture).not.toBe(first!.firstPicture);
    expect(again!.totalMs).toBe(2 * first!.totalMs);
  });

  it.each([
    [{ seed: -1 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ seed: 'seven' }, 'seed'],
    [{ num_inference_steps: 0 }, 'num_inference_steps'],
    [{ num_inference_steps: 201 }, 'num_inference_steps'],
    [{ guidance_scale: 20.1 }, 'guidance_scale'],
    [{ negative_prompt: 7 }, 'negative_prompt'],
    [{ last_frame: 'x' }, 'last_frame'],
    [{ reference_images: 'x' }, 'reference_images'],
    [{ fps: 24 }, 'fps'],
  ])('refuses %j', async (fields, param) => {
    const answer = await postVideo(url, { ...PLAIN, ...fields });
    expect([answer.status, readError(answer).param]).toEqual([400, param]);
  });

  it('refuses a last frame of another size, and a fifth reference', async () => {
    const wrongSize = await postParts([['last_frame', picture(720, 1280)]]);
    expect(readError(wrongSize)).toMatchObject({ param: 'last_frame', code: 'image_size_mismatch' });
    const five = await postParts(Array.from({ length: 5 }, () => ['reference_images', picture(8, 8)] as const));
    expect(readError(five).param).toBe('reference_images');
    expect(sandbox.control.acceptedCount()).toBe(0);
  });
});

describe('every other model', () => {
  it.each(['seed', 'negative_prompt', 'num_inference_steps', 'guidance_scale', 'last_frame', 'reference_images'])(
    'refuses %s, as the real service did',
    async (name) => {
      const answer = await postVideo(url, { prompt: 'a fox', model: 'sora-2', [name]: 7 });
      expect(readError(answer)).toMatchObject({ param: name, code: 'unknown_parameter' });
    },
  );
});
