import { describe, expect, test } from 'vitest';
import { backgroundAbility } from './background-ability';
import { queue } from '../i18n/locales/en/queue';

describe('what is said of the closed tab', () => {
  test.each([
    // worker and sync, sync blocked, swept → said
    [false, false, false, 'page-only'],
    [false, false, true, 'page-only'],
    [false, true, false, 'page-only'],
    [false, true, true, 'page-only'],
    [true, false, false, 'sync'],
    [true, false, true, 'sync-and-sweep'],
    [true, true, false, 'page-only'],
    [true, true, true, 'page-only'],
  ] as const)('with sync %s, blocked %s, swept %s: %s', (hasSync, isSyncBlocked, isSwept, ability) => {
    expect(backgroundAbility({ hasSync, isSyncBlocked, isSwept })).toBe(ability);
  });

  test('promises no more than was measured', () => {
    expect(queue.after['page-only']).toContain('Keep this tab open');
    expect(queue.after['page-only']).not.toMatch(/minute|day/);
    expect(queue.after.sync).toMatch(/about 10 minutes \(at least 3\) while the browser runs/);
    expect(queue.after.sync).not.toContain('day');
    expect(queue.after['sync-and-sweep']).toMatch(/about 10 minutes \(at least 3\) while the browser runs/);
    expect(queue.after['sync-and-sweep']).toContain('once or twice a day');
  });

  test('is one sentence each', () => {
    for (const sentence of Object.values(queue.after)) expect(sentence).toMatch(/^[^.]+\.$/);
  });
});
