/** @file What the sandbox really made, to compare stored clips with. */
import { createHash } from 'node:crypto';
import type { World } from './world';

/** SHA-256 in hex. */
export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The true bytes of a job; without an id of the only one. */
export function filmOf({ sandbox }: Pick<World, 'sandbox'>, id?: string): Buffer {
  const jobs = sandbox.control.jobs();
  if (id === undefined && jobs.length !== 1) throw new Error(`the sandbox has ${String(jobs.length)} jobs, not one`);
  const film = sandbox.control.film(id ?? jobs[0]?.id ?? '');
  if (!film) throw new Error('the sandbox has no such film');
  return film;
}
