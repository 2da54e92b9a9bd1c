import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChecked, type CheckedSandbox } from './checked-sandbox';
import { findBox } from './mp4-boxes.mjs';
import { readTracks } from './mp4-tracks.mjs';
import { ask, postForm, postJson, readError, readJson, readVideo, type RawAnswer, type Video } from './test-requests';

const START = 1_800_000_000_000;
let clock = START;
let sandbox: CheckedSandbox;
let url: string;

beforeEach(async () => {
  clock = START;
  sandbox = await startChecked({ port: 0, renderMs: 10_000, now: () => clock });
  ({ url } = sandbox);
});
afterEach(async () => {
  await sandbox.close();
  expect(sandbox.violations).toEqual([]);
});

async function makeFinished(fields: Record<string, unknown> = {}): Promise<Video> {
  const video = readVideo(
    await postJson(`${url}/videos`, { prompt: 'a fox', size: '1280x720', seconds: '8', ...fields }),
  );
  clock += 10_000;
  return video;
}
const fileOf = (id: string) => new Blob([new Uint8Array(sandbox.control.film(id)!)], { type: 'video/mp4' });
const sourceOf = (id: string) => sandbox.control.jobs().find((job) => job.id === id)?.source;
const secondsOf = (film: Buffer) => {
  const movie = findBox(film, 'moov/mvhd');
  return film.readUInt32BE(movie.body + 16) / film.readUInt32BE(movie.body + 12);
};
/** Each picture's bytes, in order. */
const picturesOf = (film: Buffer) =>
  readTracks(film)[0]!.samples.map(({ offset, size }) => film.toString('latin1', offset, offset + size));

/** The three by the id of a video, as JSON. */
const CHANGES: readonly (readonly [string, (id: string, prompt?: string) => Promise<RawAnswer>])[] = [
  ['remix', (id, prompt = 'a red fox') => postJson(`${url}/videos/${id}/remix`, { prompt })],
  ['edit', (id, prompt = 'a red fox') => postJson(`${url}/videos/edits`, { prompt, video: { id } })],
  [
    'extend',
    (id, prompt = 'a red fox') => postJson(`${url}/videos/extensions`, { prompt, video: { id }, seconds: '12' }),
  ],
];

describe.each(CHANGES)('%s', (kind, change) => {
  it('makes a new render of the same model and size, which knows its source', async () => {
    const source = await makeFinished({ model: 'sora-2-pro', size: '1792x1024' });
    const answer = await change(source.id);
    const made = readVideo(answer);
    expect(answer.status).toBe(200);
    expect(made).toMatchObject({ status: 'queued', prompt: 'a red fox', model: 'sora-2-pro', size: '1792x1024' });
    expect(made.id).not.toBe(source.id);
    expect(sourceOf(made.id)).toEqual({ kind, id: source.id });
    expect(sandbox.control.acceptedCount()).toBe(2);
    expect(sandbox.control.requests().at(-1)?.createdId).toBe(made.id);
  });

  it('refuses an unfinished, a failed, an expired, a forgotten and an unknown video', async () => {
    const param = kind === 'remix' ? 'video_id' : 'video';
    const running = readVideo(await postJson(`${url}/videos`, { prompt: 'x' }));
    const refused = await change(running.id);
    expect([refused.status, readError(refused).code, readError(refused).param]).toEqual([
      400,
      'video_not_ready',
      param,
    ]);
    const failed = await makeFinished({ prompt: 'x [fault: fail]' });
    expect(readError(await change(failed.id)).code).toBe('video_not_ready');
    const forgotten = await makeFinished({ prompt: 'x [fault: forgotten]' });
    expect((await change(forgotten.id)).status).toBe(404);
    const old = await makeFinished();
    clock += 3_600_000;
    expect(readError(await change(old.id)).code).toBe('video_expired');
    const unknown = await change('video_none');
    expect([unknown.status, readError(unknown).param]).toEqual([404, param]);
    expect(sandbox.control.acceptedCount()).toBe(4);
  });

  it('meets faults, armed and in its prompt, as a create does', async () => {
    const { id } = await makeFinished();
    expect((await change(id, 'x [fault: 503]')).status).toBe(503);
    sandbox.control.arm({ name: '429', times: 1, id });
    expect((await change(id)).status).toBe(429);
    expect(sandbox.control.acceptedCount()).toBe(1);
    sandbox.control.arm({ name: 'cut', times: 1 });
    expect((await change(id)).status).toBeNull();
    expect(sandbox.control.acceptedCount()).toBe(2);
    const blocked = readVideo(await change(id, 'x [fault: moderation]'));
    clock += 10_000;
    const seen = readVideo(await ask(`${url}/videos/${blocked.id}`));
    expect(seen).toMatchObject({ status: 'failed', error: { code: 'moderation_blocked' } });
  });

  it('can be told apart from a create by a fault', async () => {
    const { id } = await makeFinished();
    sandbox.control.arm({ name: '500', operations: [kind as 'remix'] });
    expect((await change(id)).status).toBe(500);
    expect((await postJson(`${url}/videos`, { prompt: 'x' })).status).toBe(200);
  });
});

describe('a remix', () => {
  it('says where it comes from and is as long, with a film of its own', async () => {
    const source = await makeFinished();
    const made = readVideo(await postForm(`${url}/videos/${source.id}/remix`, { prompt: 'as a form' }));
    expect(made).toMatchObject({ remixed_from_video_id: source.id, seconds: '8', prompt: 'as a form' });
    const [before, after] = [sandbox.control.film(source.id)!, sandbox.control.film(made.id)!];
    expect(secondsOf(after)).toBe(8);
    expect(picturesOf(after)[0]).not.toBe(picturesOf(before)[0]);
  });
});

describe('an edit', () => {
  it('is as long as its source, and no remix', async () => {
    const source = await makeFinished();
    const made = readVideo(await postForm(`${url}/videos/edits`, { prompt: 'x', 'video[id]': source.id }));
    expect(made).toMatchObject({ remixed_from_video_id: null, seconds: '8', size: '1280x720' });
    expect(picturesOf(sandbox.control.film(made.id)!)[0]).not.toBe(picturesOf(sandbox.control.film(source.id)!)[0]);
  });

  it('takes a file and keeps its size and length', async () => {
    const source = await makeFinished({ model: 'sora-2-pro', size: '1080x1920', seconds: '16' });
    const made = readVideo(await postForm(`${url}/videos/edits`, { prompt: 'x', video: fileOf(source.id) }));
    expect(made).toMatchObject({ model: 'sora-2-pro', size: '1080x1920', seconds: '16' });
    expect(sourceOf(made.id)).toEqual({ kind: 'edit', id: null });
  });

  it('refuses a file that is no MP4', async () => {
    const video = new Blob(['hello'], { type: 'video/mp4' });
    const answer = await postForm(`${url}/videos/edits`, { prompt: 'x', video });
    expect([answer.status, readError(answer).code]).toEqual([400, 'invalid_video']);
  });
});

describe('an extension', () => {
  const extend = (fields: Record<string, unknown>) => postJson(`${url}/videos/extensions`, { prompt: 'on', ...fields });

  it('is as long as both together, and begins with the pictures of its source', async () => {
    const source = await makeFinished();
    const made = readVideo(await extend({ video: { id: source.id }, seconds: '12' }));
    expect(made.seconds).toBe('20');
    const [before, after] = [sandbox.control.film(source.id)!, sandbox.control.film(made.id)!];
    expect(secondsOf(after)).toBe(20);
    expect(picturesOf(after).slice(0, picturesOf(before).length)).toEqual(picturesOf(before));
  });

  it('can be extended again, up to 120 s', async () => {
    let { id } = await makeFinished({ seconds: '20' });
    for (const total of ['40', '60', '80', '100', '120']) {
      const made = readVideo(await extend({ video: { id }, seconds: '20' }));
      expect(made.seconds).toBe(total);
      clock += 10_000;
      ({ id } = made);
    }
    expect(secondsOf(sandbox.control.film(id)!)).toBe(120);
    const over = await extend({ video: { id }, seconds: '4' });
    expect([over.status, readError(over).param]).toEqual([400, 'seconds']);
  });

  it('of a file adds to its length', async () => {
    const source = await makeFinished();
    const form = { prompt: 'on', seconds: '4', video: fileOf(source.id) };
    expect(readVideo(await postForm(`${url}/videos/extensions`, form)).seconds).toBe('12');
  });
});

describe('a request to change a video', () => {
  it.each([
    ['/videos/edits', { video: { id: 'v' } }, 'prompt', 'missing_required_parameter'],
    ['/videos/edits', { prompt: '', video: { id: 'v' } }, 'prompt', 'empty_string'],
    ['/videos/edits', { prompt: 'x' }, 'video', 'missing_required_parameter'],
    ['/videos/edits', { prompt: 'x', video: 'v' }, 'video', 'invalid_value'],
    ['/videos/edits', { prompt: 'x', video: { id: 'v', url: 'u' } }, 'video', 'unknown_parameter'],
    ['/videos/edits', { prompt: 'x', video: { id: 'v' }, seconds: '4' }, 'seconds', 'unknown_parameter'],
    ['/videos/extensions', { prompt: 'x', video: { id: 'v' } }, 'seconds', 'missing_required_parameter'],
    ['/videos/extensions', { prompt: 'x', video: { id: 'v' }, seconds: '5' }, 'seconds', 'invalid_value'],
    ['/videos/extensions', { prompt: 'x', video: { id: 'v' }, seconds: 4 }, 'seconds', 'invalid_value'],
  ])('%s with %j is refused with 400', async (path, fields, param, code) => {
    const answer = await postJson(`${url}${path}`, fields);
    expect([answer.status, readError(answer).param, readError(answer).code]).toEqual([400, param, code]);
  });

  it('a remix takes nothing but a prompt', async () => {
    const { id } = await makeFinished();
    const answer = await postJson(`${url}/videos/${id}/remix`, { prompt: 'x', seconds: '4' });
    expect([answer.status, readError(answer).param]).toEqual([400, 'seconds']);
  });
});

describe('a character', () => {
  const create = (fields: Record<string, string | Blob>) => postForm(`${url}/videos/characters`, fields);

  it('is made from a video and found again', async () => {
    const { id: videoId } = await makeFinished();
    const made = await create({ name: 'Ada', video: fileOf(videoId) });
    const character = readJson(made) as { id: string };
    expect([made.status, character]).toEqual([
      200,
      { id: expect.stringMatching(/^char_[0-9a-f]{32}$/) as string, name: 'Ada', created_at: clock / 1000 },
    ]);
    expect(readJson(await ask(`${url}/videos/characters/${character.id}`))).toEqual(character);
    const again = readJson(await create({ name: 'Ada', video: fileOf(videoId) })) as { id: string };
    expect(again.id).not.toBe(character.id);
    expect(sandbox.control.acceptedCount()).toBe(1);
    sandbox.control.reset();
    expect((await ask(`${url}/videos/characters/${character.id}`)).status).toBe(404);
  });

  it('is refused without a name, with a long one, without a video, and with an id in its place', async () => {
    const { id } = await makeFinished();
    const video = fileOf(id);
    for (const [fields, param] of [
      [{ video }, 'name'],
      [{ name: 'x'.repeat(81), video }, 'name'],
      [{ name: 'Ada' }, 'video'],
      [{ name: 'Ada', video: new Blob(['x'], { type: 'video/mp4' }) }, 'video'],
      [{ name: 'Ada', 'video[id]': id }, 'video'],
    ] as const) {
      const answer = await create({ ...fields });
      expect([answer.status, readError(answer).param]).toEqual([400, param]);
    }
    expect((await postJson(`${url}/videos/characters`, { name: 'Ada' })).status).toBe(415);
  });

  it('meets the faults that are armed for it, and no others', async () => {
    const { id } = await makeFinished();
    sandbox.control.arm({ name: '500', times: 1 });
    expect((await create({ name: 'Ada', video: fileOf(id) })).status).toBe(200);
    sandbox.control.arm({ name: '503', operations: ['create-character', 'retrieve-character'] });
    expect((await create({ name: 'Ada', video: fileOf(id) })).status).toBe(503);
    expect((await ask(`${url}/videos/characters/char_1`)).status).toBe(503);
  });
});
