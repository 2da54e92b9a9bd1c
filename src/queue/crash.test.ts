/**
 * @file Kills a run at every call it makes to the world, before and after the call's effect, and lets a new life go on.
 * Whatever the moment: one paid submit, one clip, every byte, and a person asked only where nothing else can know.
 */
import { describe, expect, test, vi } from 'vitest';
import { KIB } from '../base/bytes';
import { MINUTE_MS } from '../base/time';
import { FakeWorld } from './fixtures/fake-world';
import { FILES, jobWithInputs, sentTexts } from './fixtures/inputs';
import { createMortalPorts, type Death } from './fixtures/mortal-ports';
import { fakeFilm, type SubmitFault } from './fixtures/fake-server';

// The same calls with less to carry: a death does not care how long a piece is, and there are hundreds of lives.
vi.mock(import('../domain/stored-file'), async (original) => ({ ...(await original()), PART_MAX_BYTES: 64 * KIB }));

/** One segment and a bit, so that a kill can fall between two pieces. */
const FILM_BYTES = 64 * KIB + 1000;

interface Story {
  name: string;
  canList?: boolean;
  faults?: SubmitFault[];
  /** it is sent with pictures, and made from a clip */
  hasInputs?: true;
  /** it comes to three: a second of two pieces, and one that is gone */
  isOfThree?: true;
}

const STORIES: Story[] = [
  { name: 'a render that goes well' },
  { name: 'an answer that is lost, on a server that lists', faults: ['lost-after'] },
  { name: 'a submit that never arrives, on a server that lists', faults: ['lost-before'] },
  { name: 'a refusal for now', faults: [{ kind: 'rate-limited', failure: { code: 'rate-limited' } }] },
  { name: 'a server that cannot list', canList: false },
  { name: 'a render of three, one of which is gone', isOfThree: true },
  { name: 'a render of pictures and a clip', hasInputs: true },
  { name: 'a render of pictures and a clip, whose answer is lost', hasInputs: true, faults: ['lost-after'] },
];

function worldFor(story: Story): FakeWorld {
  // What is sent along is read before the submit: how the film comes has been seen in the other stories.
  const world = new FakeWorld({ filmBytes: story.hasInputs || story.isOfThree ? 1000 : FILM_BYTES });
  if (story.isOfThree) world.server.further = [fakeFilm(FILM_BYTES), { kind: 'gone', failure: { code: 'expired' } }];
  world.server.canList = story.canList ?? true;
  world.server.submitFaults = [...(story.faults ?? [])];
  return world;
}

/** Lives until the death, then a second life to the end. Gives whether the death came at all. */
async function liveTwice(world: FakeWorld, death: Death): Promise<boolean> {
  const first = createMortalPorts(world.ports(), death);
  const outcome = await Promise.race([first.died, world.run(20 * MINUTE_MS, first.ports)]);
  if (outcome !== 'died') return false;
  world.locks = new Set();
  await world.run(20 * MINUTE_MS);
  return true;
}

async function expectKept(world: FakeWorld, jobId: string): Promise<void> {
  const { state } = world.job(jobId);
  const clips = [...world.disk.clips.values()];
  expect(state.phase).toBe('done');
  expect(clips).toHaveLength(1);
  const stored = await world.disk.bytesOf(clips[0]?.fileId ?? '');
  expect(Buffer.from(stored).equals(Buffer.from(await world.server.film.arrayBuffer()))).toBe(true);
  if (world.server.further.length > 0) await expectAllKept(world);
}

/** The second output too, byte for byte, and nothing of the one that is gone but its name. */
async function expectAllKept({ disk, server }: FakeWorld): Promise<void> {
  const [clip] = [...disk.clips.values()];
  const fileIds = [clip?.fileId ?? '', `${String(clip?.fileId)}-2`];
  expect(clip?.outputs).toMatchObject([
    { number: 2, fileId: fileIds[1] },
    { number: 3, missing: 'expired' },
  ]);
  const second = server.further[0];
  const stored = Buffer.from(await disk.bytesOf(fileIds[1] ?? ''));
  expect(second instanceof Blob && stored.equals(Buffer.from(await second.arrayBuffer()))).toBe(true);
  // A kill just before they were freed may leave an empty row: the sweep is there for it.
  expect([...disk.files.values()].flatMap(({ id, whole }) => (whole ? [id] : []))).toEqual(fileIds);
}

/** Whether a question to the person is right: the submit did not arrive, or the server cannot be asked. */
function mayAsk(world: FakeWorld): boolean {
  return world.server.accepted.length === 0 || !world.server.canList;
}

describe.each(STORIES)('killed at every call: $name', (story) => {
  test.each(['before', 'after'] as const)(
    '%s its effect',
    async (when) => {
      let atCall = 1;
      for (;;) {
        const world = worldFor(story);
        const jobId = world.enqueue('a fox', story.hasInputs ? jobWithInputs(world) : {});
        const hasDied = await liveTwice(world, { atCall, when });
        const where = `call ${String(atCall)}`;
        expect(world.server.accepted.length, where).toBeLessThanOrEqual(1);
        expect(world.problems, where).toEqual([]);
        if (story.hasInputs) for (const sent of await sentTexts(world)) expect(sent, where).toEqual(FILES);
        const { state } = world.job(jobId);
        if (state.phase === 'uncertain') {
          expect(state.needsPerson, where).toBe(true);
          expect(mayAsk(world), where).toBe(true);
        } else {
          await expectKept(world, jobId);
        }
        expect(
          world.notices.map(({ kind }) => kind),
          where,
        ).toContain(state.phase === 'done' ? 'ready' : 'needs-you');
        if (!hasDied) break;
        atCall++;
      }
      // The story has so many moments; a handful would mean that the world was not looked at.
      expect(atCall).toBeGreaterThan(25);
    },
    60_000,
  );
});
