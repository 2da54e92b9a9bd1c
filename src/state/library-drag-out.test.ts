import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clipThatTook } from '../domain/fixtures/builders';
import { LibraryDragOut, READY_AFTER_MS, RELEASE_AFTER_MS } from './library-drag-out';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Clips "a" and "b"; `held` has those whose file is at hand. */
function setup() {
  const held: string[] = [];
  const asked: string[] = [];
  const out = new LibraryDragOut({
    clips: { get: async (id) => (id === 'gone' ? undefined : clipThatTook(1000, { id })) },
    files: {
      dragOut: async ({ id }) => {
        asked.push(id);
        held.push(id);
        return { data: `file of ${id}`, release: () => void held.splice(held.indexOf(id), 1) };
      },
    },
  });
  const ready = vi.fn<() => void>();
  return { out, held, asked, ready };
}

it('has the file at hand once the pointer has rested on a clip, and gives it back when it leaves', async () => {
  const { out, held, ready } = setup();
  out.enter('a', ready);
  expect(out.begin()).toBeNull();
  await vi.advanceTimersByTimeAsync(READY_AFTER_MS);
  expect(ready).toHaveBeenCalledTimes(1);
  out.leave();
  expect(held).toEqual([]);
  expect(out.begin()).toBeNull();
});

it('asks for nothing on the way across other clips', async () => {
  const { out, asked, ready } = setup();
  out.enter('a', ready);
  await vi.advanceTimersByTimeAsync(READY_AFTER_MS - 1);
  out.enter('b', ready);
  await vi.advanceTimersByTimeAsync(READY_AFTER_MS);
  expect(asked).toEqual(['b']);
});

it('gives back what comes when the pointer has already left', async () => {
  const { out, held, ready } = setup();
  out.enter('a', ready);
  vi.advanceTimersByTime(READY_AFTER_MS);
  out.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect([held, ready.mock.calls]).toEqual([[], []]);
});

it('keeps the file of a drag while it is copied, though the pointer is elsewhere', async () => {
  const { out, held, ready } = setup();
  out.enter('a', ready);
  await vi.advanceTimersByTimeAsync(READY_AFTER_MS);
  expect(out.begin()).toBe('file of a');
  out.leave();
  out.end();
  await vi.advanceTimersByTimeAsync(RELEASE_AFTER_MS - 1);
  expect(held).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(held).toEqual([]);
});

it('has nothing of a clip that is gone', async () => {
  const { out, asked, ready } = setup();
  out.enter('gone', ready);
  await vi.advanceTimersByTimeAsync(READY_AFTER_MS);
  expect([asked, ready.mock.calls, out.begin()]).toEqual([[], [], null]);
});
