/** @file Films that hosted services of the specs hand out, and the check that one of them is stored, every byte of it. */
import { readFileSync } from 'node:fs';
import type { Page, Worker } from 'playwright/test';
import type { RawPage } from '../../scripts/raw-page.mjs';
import { CLIP_TIMEOUT_MS } from './expect-clip';
import { hashOf } from './films';
import { readStored } from './stored';
import { expect } from './world';

/** A real film of 1280 × 720 that a browser can play. */
export function readFilm(): Buffer {
  return readFileSync(new URL('../../sandbox/clips/1280x720-orbs.mp4', import.meta.url));
}

/** The same with so many bytes: what is added is a box that players pass over, of bytes that differ from place to place. */
export function lengthen(film: Buffer, bytes: number): Buffer {
  const box = Buffer.alloc(bytes - film.length);
  for (let at = 8; at < box.length; at += 1) box[at] = (at * 31 + (at >> 8)) & 0xff;
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4);
  return Buffer.concat([film, box]);
}

/** Waits until the only render, or the only one of this prompt, is done and its clip stored just as it was handed out. */
export async function expectStoredFilm(
  inside: Page | Worker | RawPage,
  film: Buffer,
  prompt: string | null = null,
): Promise<void> {
  const isMeant = (words: string): boolean => prompt === null || words === prompt;
  const phases = async (): Promise<string[]> => {
    const { jobs } = await readStored(inside);
    return jobs.filter((job) => isMeant(job.prompt)).map(({ phase }) => phase);
  };
  await expect.poll(phases, { timeout: 2 * CLIP_TIMEOUT_MS }).toEqual(['done']);
  const clips = (await readStored(inside)).clips.filter(({ title }) => isMeant(title));
  expect(clips.map(({ bytes, sha256, damaged }) => ({ bytes, sha256, damaged }))).toEqual([
    { bytes: film.length, sha256: hashOf(film), damaged: false },
  ]);
}
