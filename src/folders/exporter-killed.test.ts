/**
 * @file Kills a run before and after every call it makes to the disk and to the stores, and lets another one go on. Whatever the
 * moment: one set of files, whole, and nothing let go of here before it stands there.
 */
import { describe, expect, test } from 'vitest';
import type { ExportKind } from '../domain/folder';
import { Exporter } from './exporter';
import { createQueue, FolderWorld } from './fixtures/folder-world';

const FIRST = new Blob(['the first output']);
const SECOND = new Blob(['the second output, a little longer']);

/** Lives until its call of that number, counted over disk and stores; every later call hangs, as in a context that was ended. */
async function liveUntil(world: FolderWorld, lastCall: number): Promise<'died' | 'ended'> {
  let calls = 0;
  let die: (end: 'died') => void = () => undefined;
  const died = new Promise<'died'>((resolve) => {
    die = resolve;
  });
  const ports = world.ports();
  const count = (): Promise<void> | undefined => {
    calls += 1;
    if (calls < lastCall) return undefined;
    expectNothingLost(world, `call ${String(lastCall)}`);
    die('died');
    return new Promise(() => undefined);
  };
  [world.atStore, world.folder.disk.atCall] = [count, count];
  const ended = new Exporter(ports).writeWaiting().then(() => 'ended' as const);
  return Promise.race([died, ended]);
}

async function liveOn(world: FolderWorld): Promise<void> {
  world.atStore = () => undefined;
  world.folder.disk.atCall = () => undefined;
  world.locks = createQueue();
  await new Exporter(world.ports()).writeWaiting();
}

/** Each file of the clip is here, or stands there. */
function expectNothingLost(world: FolderWorld, where: string): void {
  expect(world.bytesOf('video of a')?.size, where).toBe(FIRST.size);
  expect(world.bytesOf('video of a-2')?.size, where).toBe(SECOND.size);
}

describe.each<ExportKind>(['copy', 'move'])('killed at every call of a %s', (kind) => {
  test.each([null, 'shots/sea'])('into the subfolder %s', async (template) => {
    let call = 1;
    for (; ; call += 1) {
      const world = new FolderWorld();
      const row = [...world.folders.values()][0];
      if (row) row.template = template;
      world.folder.put('a fox.mov', 'somebody else’s');
      world.addClip('a', FIRST, { kind }, SECOND);
      if ((await liveUntil(world, call)) === 'ended') break;
      await liveOn(world);
      await expectWritten(world, `call ${String(call)}`);
      if (kind === 'move') expect(world.parts.size, `call ${String(call)}`).toBe(0);
    }
    // Fewer would mean that the disk was not looked at.
    expect(call).toBeGreaterThan(60);
  });
});

async function expectWritten(world: FolderWorld, where: string): Promise<void> {
  const base = world.exported('a')?.base ?? '';
  const ours = [`${base} (2).mp4`, `${base}.json`, `${base}.mp4`];
  expect(world.exported('a')?.state, where).toBe('written');
  expect(world.folder.paths(), where).toEqual([...ours, 'a fox.mov'].sort());
  expect(await world.folder.get(`${base}.mp4`)?.text(), where).toBe(await FIRST.text());
  expect(await world.folder.get(`${base} (2).mp4`)?.text(), where).toBe(await SECOND.text());
  expect(await world.folder.get(`${base}.json`)?.text(), where).toContain('"id": "a"');
  expect(await world.folder.get('a fox.mov')?.text(), where).toBe('somebody else’s');
  expect(world.problems, where).toEqual([]);
  expectNothingLost(world, where);
}
