import { describe, expect, it } from 'vitest';
import { FakeFolder } from './fixtures/fake-folder';
import { walkFolder, WALK_LIMITS, type WalkLimits, type WalkStep } from './walk-folder';

const never = new AbortController().signal;

async function walk(folder: FakeFolder, limits: WalkLimits = WALK_LIMITS, signal = never): Promise<WalkStep[]> {
  const steps: WalkStep[] = [];
  for await (const step of walkFolder(folder.handle, signal, limits)) steps.push(step);
  return steps;
}

/** What it came by, as text. */
const told = (steps: readonly WalkStep[]): string[] =>
  steps.flatMap((step) => {
    if (step.kind === 'folder') return step.names.map((name) => `${step.path}${name}`);
    return step.kind === 'closed' ? [`${step.path} ${step.why}`] : [step.kind];
  });

describe('a walk through a folder', () => {
  it('gives all files by name, a folder before what is below it', async () => {
    const folder = new FakeFolder();
    for (const path of ['b.mp4', 'a.mp4', 'z/b.mp4', 'z/a/c.mp4', 'Z/1.mp4', 'é.mp4']) folder.put(path, 'x');
    expect(told(await walk(folder))).toEqual(['a.mp4', 'b.mp4', 'é.mp4', 'Z/1.mp4', 'z/b.mp4', 'z/a/c.mp4']);
  });

  it('passes over what is hidden and what a browser is still writing', async () => {
    const folder = new FakeFolder();
    for (const path of ['.a.mp4', '.trash/b.mp4', 'c.mp4.crswap', 'd.mp4', 'x/.DS_Store']) folder.put(path, 'x');
    expect(told(await walk(folder))).toEqual(['d.mp4']);
  });

  it('goes on when a subfolder cannot be read', async () => {
    const folder = new FakeFolder();
    for (const path of ['a/1.mp4', 'b/2.mp4', 'c/3.mp4']) folder.put(path, 'x');
    let lists = 0;
    folder.disk.atCall = (what) => {
      if (what === 'before list' && (lists += 1) === 3) throw new DOMException('no', 'NotReadableError');
    };
    expect(told(await walk(folder))).toEqual(['a/1.mp4', 'b/ unreadable', 'c/3.mp4']);
  });

  it('says why the folder itself cannot be read', async () => {
    const folder = new FakeFolder();
    folder.isHere = false;
    expect(told(await walk(folder))).toEqual([' gone']);
    folder.disk.permission = 'prompt';
    expect(told(await walk(folder))).toEqual([' refused']);
  });

  it('ends where it has gone deep enough, and where it has seen enough', async () => {
    const folder = new FakeFolder();
    folder.put(`${'d/'.repeat(40)}deep.mp4`, 'x');
    folder.put('a.mp4', 'x');
    expect(told(await walk(folder))).toEqual(['a.mp4', `${'d/'.repeat(33)} too-deep`]);
    for (const name of ['b', 'c']) folder.put(`z/${name}.mp4`, 'x');
    expect(told(await walk(folder, { depth: 0, files: 3 }))).toEqual(['a.mp4', 'd/ too-deep', 'z/ too-deep']);
    expect(told(await walk(folder, { depth: 1, files: 4 }))).toEqual(['a.mp4', 'd/d/ too-deep', 'too-many']);
  });

  it('stops when it is told to', async () => {
    const folder = new FakeFolder();
    for (const path of ['a/1.mp4', 'b/2.mp4']) folder.put(path, 'x');
    const stop = new AbortController();
    folder.disk.atCall = () => stop.abort();
    expect(told(await walk(folder, WALK_LIMITS, stop.signal))).toEqual([]);
  });

  it('lets a bug through', async () => {
    const folder = new FakeFolder();
    folder.disk.atCall = () => {
      throw new Error('bug');
    };
    await expect(walk(folder)).rejects.toThrow('bug');
  });
});
