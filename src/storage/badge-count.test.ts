import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { SEEN_CLIPS_KEY, readSeenClipsAt } from '../domain/seen-clips';
import { countForBadge, followBadge } from './badge-count';
import { beginSeen, noteSeen } from './note-seen';
import { freshStorage } from './fixtures/fresh-storage';
import type { SettingsStore } from './settings-store';
import {
  SAMPLE_TIME,
  doneState,
  downloadingState,
  sampleClip,
  sampleConnection,
  sampleFile,
  sampleJob,
} from './fixtures/samples';

const seenAt = ({ settings }: { settings: SettingsStore }) => settings.get(SEEN_CLIPS_KEY, readSeenClipsAt);

async function withClips(...offsets: number[]) {
  const storage = freshStorage();
  await storage.connections.add(sampleConnection('c1'));
  for (const offset of offsets) {
    const clip = sampleClip(`clip-${offset}`, { createdAt: SAMPLE_TIME + offset });
    const job = sampleJob(clip.jobId, { state: downloadingState(`remote of ${clip.id}`, clip.fileId) });
    await storage.jobs.add([job]);
    const done = { ...job, rev: 1, state: doneState(`remote of ${clip.id}`, clip.id) };
    await storage.jobs.saveClip({ job: done, expectedRev: 0, clip, file: sampleFile(clip.fileId, { whole: true }) });
  }
  return storage;
}

describe('the number on the icon', () => {
  it('is that of the clips stored since the person looked', async () => {
    const storage = await withClips(1, 5, 9);
    expect(await countForBadge(storage)).toBe(0);
    await storage.settings.set(SEEN_CLIPS_KEY, SAMPLE_TIME + 1);
    expect(await countForBadge(storage)).toBe(2);
    await storage.clips.markDeletedMany(['clip-9'], SAMPLE_TIME + 10);
    expect(await countForBadge(storage)).toBe(1);
  });

  it('counts the jobs that only the person can help, and no others', async () => {
    const storage = await withClips();
    const queued = { phase: 'queued' } as const;
    await storage.jobs.add([
      sampleJob('j1', { connectionId: 'c1', state: queued, hold: { kind: 'vault-locked' } }),
      sampleJob('j2', { connectionId: 'c1', state: queued, hold: { kind: 'offline' } }),
      sampleJob('j3', { connectionId: 'c1', state: queued }),
    ]);
    expect(await countForBadge(storage)).toBe(1);
  });

  it('is gone once the person has looked', async () => {
    const storage = await withClips(5, 9);
    await storage.settings.set(SEEN_CLIPS_KEY, SAMPLE_TIME);
    await noteSeen(storage, SAMPLE_TIME + 20);
    expect(await countForBadge(storage)).toBe(0);
    expect(await seenAt(storage)).toBe(SAMPLE_TIME + 20);
  });

  it('follows every change', async () => {
    const storage = await withClips(5);
    await storage.settings.set(SEEN_CLIPS_KEY, SAMPLE_TIME);
    const shown: number[] = [];
    followBadge(
      storage,
      (count) => shown.push(count),
      (problem) => expect.unreachable(String(problem)),
    );
    await vi.waitUntil(() => shown.at(-1) === 1);
    await storage.settings.set(SEEN_CLIPS_KEY, SAMPLE_TIME + 5);
    await vi.waitUntil(() => shown.at(-1) === 0);
  });
});

describe('what was seen', () => {
  it('is noted from the first page on, and left alone by the next', async () => {
    const storage = await withClips(5);
    await beginSeen(storage, SAMPLE_TIME + 7);
    await beginSeen(storage, SAMPLE_TIME + 9);
    expect(await seenAt(storage)).toBe(SAMPLE_TIME + 7);
    expect(await countForBadge(storage)).toBe(0);
  });

  it('is not written again while there is nothing new', async () => {
    const storage = await withClips(5);
    await noteSeen(storage, SAMPLE_TIME + 20);
    await noteSeen(storage, SAMPLE_TIME + 30);
    expect(await seenAt(storage)).toBe(SAMPLE_TIME + 20);
  });

  it('is right again after the clock was set back', async () => {
    const storage = await withClips(5);
    await storage.settings.set(SEEN_CLIPS_KEY, SAMPLE_TIME + 9_000);
    await noteSeen(storage, SAMPLE_TIME + 2);
    expect(await seenAt(storage)).toBe(SAMPLE_TIME + 5);
  });
});
