import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshStorage } from './fixtures/fresh-storage';
import { sampleConnection } from './fixtures/samples';
import { GIVE_WAY_MAX_MS, GivingWay } from './giving-way';
import { MIGRATIONS } from './migrations';

/** Work that ends when the test says so. */
function openWork() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end: () => end() };
}

describe('giving way', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('happens at once where nothing was begun, and is remembered', () => {
    const way = new GivingWay();
    const go = vi.fn();
    expect(way.isAsked()).toBe(false);
    way.ask(go);
    expect(go).toHaveBeenCalledTimes(1);
    expect(way.isAsked()).toBe(true);
  });

  it('waits for all that was begun, and leaves no timer', async () => {
    const way = new GivingWay();
    const [one, two] = [openWork(), openWork()];
    const done = [way.finishFirst(one.work), way.finishFirst(two.work)];
    const go = vi.fn();
    way.ask(go);
    expect(way.isAsked()).toBe(true);
    one.end();
    await done[0];
    expect(go).not.toHaveBeenCalled();
    two.end();
    await done[1];
    expect(go).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits also for work that ends with an exception, and gives that on', async () => {
    const way = new GivingWay();
    const { work, end } = openWork();
    const failing = way.finishFirst(async () => {
      await work();
      throw new Error('x');
    });
    const go = vi.fn();
    way.ask(go);
    end();
    await expect(failing).rejects.toThrow('x');
    expect(go).toHaveBeenCalledTimes(1);
  });

  it('waits no longer than a submit may take and its answer to be written, and goes once', async () => {
    const way = new GivingWay();
    const { work, end } = openWork();
    const done = way.finishFirst(work);
    const go = vi.fn();
    way.ask(go);
    vi.advanceTimersByTime(GIVE_WAY_MAX_MS - 1);
    expect(go).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(go).toHaveBeenCalledTimes(1);
    end();
    await done;
    expect(go).toHaveBeenCalledTimes(1);
  });
});

describe('a database that a newer version waits for', () => {
  const NEXT_MIGRATIONS = [...MIGRATIONS, () => undefined];

  it('takes what was begun to its end, while the newer version says "blocked" and then goes on by itself', async () => {
    const told: string[] = [];
    const older = freshStorage({ onTrouble: (trouble) => told.push(`older ${trouble?.code ?? 'fine'}`) });
    await older.connections.add(sampleConnection('box'));
    const { work, end } = openWork();
    const submit = older.givingWay.finishFirst(async () => {
      await work();
      // The answer, written although the newer version has been waiting for a while.
      await older.connections.add(sampleConnection('answer'));
    });
    const newer = freshStorage({
      databaseName: older.databaseName,
      migrations: NEXT_MIGRATIONS,
      onTrouble: (trouble) => told.push(`newer ${trouble?.code ?? 'fine'}`),
    });
    expect(await newer.open()).toMatchObject({ ok: false, error: { code: 'blocked' } });
    expect(older.givingWay.isAsked()).toBe(true);
    expect(told).toEqual(['newer blocked']);
    end();
    await submit;
    expect((await newer.connections.list()).map(({ id }) => id)).toEqual(['answer', 'box']);
    expect(told).toEqual(['newer blocked', 'older newer', 'newer fine']);
    expect(await older.open()).toMatchObject({ ok: false, error: { code: 'newer' } });
  });

  it('is not asked to be given up by a deletion: nothing of it is kept', async () => {
    const older = freshStorage();
    await older.connections.add(sampleConnection('box'));
    const { work, end } = openWork();
    const begun = older.givingWay.finishFirst(work);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(older.databaseName).onsuccess = resolve;
    });
    expect(older.givingWay.isAsked()).toBe(false);
    end();
    await begun;
  });
});
