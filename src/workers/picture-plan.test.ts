/** @file How far the plan of pictures looks for the next one. The order itself is tested with the maker. */
import { expect, it } from 'vitest';
import { PicturePlan, type PicturedClip, type PlanPorts } from './picture-plan';

const clip = (id: string): PicturedClip => ({
  ...{ id, fileId: `file ${id}` },
  ...{ posterFileId: 'p', posterFailure: null, stripFileId: 's', deletedAt: null },
});

/** Ports, and how many rows were asked for each time. */
function createPorts(clips: readonly PicturedClip[]): PlanPorts & { asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    listPosterless: async () => [],
    getMany: async (ids) => {
      asked.push(ids.length);
      return clips.filter(({ id }) => ids.includes(id));
    },
  };
}

const names = (count: number, prefix = 'clip') => Array.from({ length: count }, (_, n) => `${prefix} ${n}`);

it('reads rows a few at a time, and those that want nothing only once', async () => {
  const ids = names(40);
  const ports = createPorts(ids.map(clip));
  const plan = new PicturePlan(ports);
  plan.prefer(ids);
  expect(await plan.next()).toBeUndefined();
  // Once for posters, once for filmstrips.
  expect(ports.asked).toEqual([16, 16, 8, 16, 16, 8]);
  plan.prefer(ids);
  expect(await plan.next()).toBeUndefined();
  expect(ports.asked).toHaveLength(6);
});

it('forgets what was seen longest ago on a walk through a large library', async () => {
  const plan = new PicturePlan(
    createPorts([...names(2, 'first'), ...names(1000)].map((id) => ({ ...clip(id), stripFileId: undefined }))),
  );
  plan.prefer(names(2, 'first'));
  plan.prefer(names(999));
  plan.prefer([]);
  const made: string[] = [];
  for (let task = await plan.next(); task; task = await plan.next()) made.push(task.clip.id);
  expect(made).toHaveLength(1000);
  expect(made.slice(0, 2)).toEqual(['clip 0', 'clip 1']);
  expect(made.at(-1)).toBe('first 0');
});
