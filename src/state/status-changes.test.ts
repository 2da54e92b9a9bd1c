import { describe, expect, it } from 'vitest';
import type { ShownName } from '../domain/shown-status';
import { changedJobs, sayChanges } from './status-changes';

const names = (entries: Record<string, ShownName>) => new Map(Object.entries(entries));

describe('what is worth saying', () => {
  it('is a new state of a job that was there, if it matters', () => {
    const before = names({ a: 'rendering', b: 'queued', c: 'rendering', d: 'queued' });
    const after = names({ a: 'succeeded', b: 'submitting', c: 'rendering', d: 'needs-you', e: 'rendering' });
    expect(changedJobs(before, after)).toEqual(['a', 'd']);
  });
});

describe('the sentence', () => {
  const words = { one: (id: string) => `${id} changed`, many: (count: number) => `${String(count)} changed` };

  it('names up to three and counts more', () => {
    expect(sayChanges(['a', 'b', 'c'], words)).toBe('a changed. b changed. c changed');
    expect(sayChanges(['a', 'b', 'c', 'd'], words)).toBe('4 changed');
    expect(sayChanges([], words)).toBe('');
  });
});
