import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChecked, type CheckedSandbox } from './checked-sandbox';
import { ask, postVideo, readVideo } from './test-requests';

let clock = 1_800_000_000_000;
let sandbox: CheckedSandbox;
let url: string;

beforeEach(async () => {
  sandbox = await startChecked({ port: 0, renderMs: 10_000, now: () => clock });
  ({ url } = sandbox);
});
afterEach(async () => {
  await sandbox.close();
  expect(sandbox.violations).toEqual([]);
});

async function make(prompt: string): Promise<string> {
  return readVideo(await postVideo(url, { prompt, size: '1280x720' })).id;
}
async function makeFinished(prompt = 'a fox'): Promise<string> {
  const id = await make(prompt);
  clock += 10_000;
  return id;
}
const look = async (id: string) => readVideo(await ask(`${url}/videos/${id}`));
const download = (id: string) => ask(`${url}/videos/${id}/content`);

describe('a render of several', () => {
  const file = (id: string, variant: string) => ask(`${url}/videos/${id}/content?variant=${variant}`);

  it('is told when it is completed, and each of its films is another one', async () => {
    const id = await make('a fox [fault: outputs count=3]');
    expect(await look(id)).not.toHaveProperty('num_outputs');
    clock += 10_000;
    expect(await look(id)).toMatchObject({ num_outputs: 3 });
    const films = [await download(id), await file(id, '1'), await file(id, '2')];
    expect(films.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(films.map(({ body }) => body.toString('base64'))).size).toBe(3);
    expect((await file(id, '3')).status).toBe(404);
  });

  it('misses the one that is to be gone', async () => {
    const id = await makeFinished('a fox [fault: outputs gone=2]');
    expect([(await download(id)).status, (await file(id, '1')).status]).toEqual([200, 404]);
  });

  it('is none where nobody asked for it: an index is no variant of the contract', async () => {
    expect((await file(await makeFinished(), '1')).status).toBe(400);
  });
});
