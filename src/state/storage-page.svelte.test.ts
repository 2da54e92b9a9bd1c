import { describe, expect, it, vi } from 'vitest';
import { AT, acceptedAs, jobIn } from '../domain/fixtures/builders';
import type { Job, ResumeAt } from '../domain/job';
import type { CareServices } from './care-services';
import { failedJobs, StoragePage } from './storage-page.svelte';

const failed = (id: string, resumeAt: ResumeAt, change: { sent?: boolean; lost?: boolean } = {}): Job =>
  jobIn(
    {
      ...{ phase: 'failed', failure: { code: 'network' }, resumeAt, charged: 'unknown', failedAt: AT, download: null },
      accepted: change.sent ? acceptedAs(`r-${id}`) : null,
      ...(change.lost ? { lostAt: AT } : {}),
    },
    { id },
  );

const JOBS: Job[] = [
  failed('refused', 'submit'),
  failed('over', 'submit', { sent: true }),
  failed('poll', 'poll', { sent: true }),
  failed('download', 'download', { sent: true }),
  failed('lost', 'submit', { lost: true }),
  jobIn({ phase: 'queued' }, { id: 'waits' }),
];

function world(stored: Partial<CareServices['stored']> = {}) {
  const removed: string[] = [];
  const page = new StoragePage({
    services: {
      care: async () => ({ stored }) as CareServices,
      watch: () => () => undefined,
      jobs: {
        remove: async (id) => {
          removed.push(id);
          return JOBS.find((job) => job.id === id);
        },
      },
      platform: { disk: async () => null },
    },
    jobs: { current: JOBS },
  });
  return { page, removed };
}

describe('failed renders', () => {
  it('are told apart: over, or perhaps paid for and still to be brought home', () => {
    const { ended, resumable } = failedJobs(JOBS);
    expect(ended.map(({ id }) => id)).toEqual(['refused', 'over']);
    expect(resumable.map(({ id }) => id)).toEqual(['poll', 'download', 'lost']);
  });

  it('are purged without those that may still come', async () => {
    const { page, removed } = world();
    expect(await page.purgeFailed(false)).toBe(2);
    expect(removed).toEqual(['refused', 'over']);
  });

  it('are purged with them only where that was asked for, and nothing that waits ever is', async () => {
    const { page, removed } = world();
    expect(await page.purgeFailed(true)).toBe(5);
    expect(removed).not.toContain('waits');
  });
});

describe('what is done to everything stored', () => {
  it('is one thing at a time', async () => {
    let resolve: (freed: { files: number; bytes: number }) => void = () => undefined;
    const promise = new Promise<{ files: number; bytes: number }>((done) => (resolve = done));
    const freeLeftovers = vi.fn(() => promise);
    const { page } = world({ freeLeftovers });
    const first = page.freeLeftovers();
    expect(await page.freeLeftovers()).toBeNull();
    resolve({ files: 1, bytes: 9 });
    expect([await first, page.work]).toEqual([9, null]);
    expect(freeLeftovers).toHaveBeenCalledOnce();
  });

  it('says so when it does not work', async () => {
    const { page } = world({ rebuildPictures: () => Promise.reject(new Error('no room')) });
    expect([await page.rebuildPosters(), page.work]).toEqual([null, null]);
  });

  it('counts what is not finished, which goes on at its server', () => {
    expect(world().page.unfinished).toBe(1);
  });
});
