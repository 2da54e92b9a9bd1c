/** @file One render among several of a story: what is stored of it, and the promises of `expect-clip.ts` for it alone. */
import type { Page, Worker } from 'playwright/test';
import { CLIP_TIMEOUT_MS } from './expect-clip';
import { filmOf, hashOf } from './films';
import { readStored, type StoredJob } from './stored';
import { expect, type World } from './world';

/** The stored jobs with this prompt. */
export async function jobsOf(context: Page | Worker, prompt: string): Promise<StoredJob[]> {
  return (await readStored(context)).jobs.filter((job) => job.prompt === prompt);
}

/**
 * Waits for the clip of the only render with this prompt: accepted once, stored once, every byte as the server made it. Other
 * prompts do not count. The prompt is the clip's title too, so it has at most 80 characters.
 */
export async function expectClipOf(
  world: World,
  context: Page | Worker,
  prompt: string,
  change = (film: Buffer) => film,
): Promise<void> {
  const phases = async (): Promise<string[]> => (await jobsOf(context, prompt)).map(({ phase }) => phase);
  await expect.poll(phases, { timeout: CLIP_TIMEOUT_MS }).toEqual(['done']);
  const made = world.sandbox.control.jobs().filter((job) => job.prompt === prompt);
  expect(made).toHaveLength(1);
  const clips = (await readStored(context)).clips.filter(({ title }) => title === prompt);
  expect(clips.map(({ sha256, damaged }) => ({ sha256, damaged }))).toEqual([
    { sha256: hashOf(change(filmOf(world, made[0]?.id))), damaged: false },
  ]);
}

/** The server's id of the only render with this prompt. */
export function remoteIdOf({ sandbox }: Pick<World, 'sandbox'>, prompt: string): string {
  const made = sandbox.control.jobs().filter((job) => job.prompt === prompt);
  expect(made).toHaveLength(1);
  return made[0]?.id ?? '';
}
