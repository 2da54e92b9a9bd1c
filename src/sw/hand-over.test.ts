import { describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { createHandOver } from './hand-over';

function world() {
  const clock = { now: 0, hasWaiting: true };
  const driver = { run: vi.fn(async () => 'idle' as const), rest: vi.fn(async () => undefined) };
  const handOver = createHandOver({ driver, hasWaiting: () => clock.hasWaiting, now: () => clock.now });
  return { clock, driver, handOver, kick: () => handOver.run({ budgetMs: 1 }) };
}

describe('a worker that is to give way', () => {
  it('ends what has begun, and begins nothing more', async () => {
    const { driver, handOver, kick } = world();
    expect(await kick()).toBe('idle');
    await handOver.begin();
    expect(driver.rest).toHaveBeenCalledOnce();
    expect(await kick()).toBe('budget');
    expect(driver.run).toHaveBeenCalledOnce();
  });

  it('works on when there is nobody to give way to: it is the newer one itself, say', async () => {
    const { clock, handOver, kick } = world();
    await handOver.begin();
    clock.hasWaiting = false;
    expect(await kick()).toBe('idle');
  });

  it('works on when the newer one does not come', async () => {
    const { clock, handOver, kick } = world();
    await handOver.begin();
    clock.now = 3 * MINUTE_MS - 1;
    expect(await kick()).toBe('budget');
    clock.now++;
    expect(await kick()).toBe('idle');
  });
});
