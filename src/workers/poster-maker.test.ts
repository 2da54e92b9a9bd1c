/** @file The background job that makes posters, with fakes for storage, worker and lock. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClipMedia } from '../domain/clip';
import type { Picture, PosterAnswer } from './api';
import { startPosterMaker, type PosterPorts, type PosterRound } from './poster-maker';
import type { Aborted } from './worker-line';

const MEDIA: ClipMedia = {
  width: 1280,
  height: 720,
  durationMs: 4000,
  hasAudio: true,
  videoCodec: 'avc',
  audioCodec: 'aac',
};
const POSTER: Picture = { bytes: new ArrayBuffer(8), type: 'image/webp', width: 480, height: 270 };
const MADE: PosterAnswer = { ok: true, poster: POSTER, media: MEDIA };
const WORKER_FAILED: PosterAnswer = { ok: false, why: 'worker-failed' };

interface Row {
  id: string;
  poster?: true;
  failure?: string;
}

/** oldest first, as clips arrive */
let rows: Row[];
let transcript: string[];
let answers: Map<string, PosterAnswer | Aborted>;
let ports: PosterPorts;
let stop: AbortController;
let isLockTaken: boolean;
/** what happens while the worker looks at this clip */
let meanwhile: (id: string) => void;

beforeEach(() => {
  rows = [];
  transcript = [];
  answers = new Map();
  stop = new AbortController();
  isLockTaken = false;
  meanwhile = () => undefined;
  ports = createPorts();
});

function createPorts(): PosterPorts {
  const change = (id: string, fields: Partial<Row>) =>
    Object.assign(
      rows.find((row) => row.id === id)!,
      fields,
    );
  return {
    listPosterless: async (limit) =>
      rows
        .filter((row) => !row.poster && !row.failure)
        .map(({ id }) => ({ id, fileId: `file ${id}` }))
        .reverse()
        .slice(0, limit),
    readFile: async (fileId) => new Blob([fileId]),
    makePoster: async (video) => {
      const id = (await video.text()).replace('file ', '');
      transcript.push(`begin ${id}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      meanwhile(id);
      transcript.push(`end ${id}`);
      return answers.get(id) ?? MADE;
    },
    storePoster: async (clipId) => {
      change(clipId, { poster: true });
      return true;
    },
    storePosterFailure: async (clipId, why) => void change(clipId, { failure: why }),
    locks: {
      run: async (_name, _wait, work) => {
        if (isLockTaken) return 'busy';
        isLockTaken = true;
        try {
          return await work();
        } finally {
          isLockTaken = false;
        }
      },
    },
  };
}

const createMaker = () => startPosterMaker(ports, stop.signal);

function run(maker = createMaker()): Promise<PosterRound | undefined> {
  maker.wake();
  return maker.settled();
}

const addClips = (...ids: string[]) => rows.push(...ids.map((id) => ({ id })));

describe('poster maker', () => {
  it('makes all missing posters, newest first, one after the other', async () => {
    addClips('old', 'middle', 'new');
    expect(await run()).toBe('nothing-left');
    expect(transcript).toEqual(['begin new', 'end new', 'begin middle', 'end middle', 'begin old', 'end old']);
    expect(rows.every((row) => row.poster)).toBe(true);
  });

  it('stores the poster and the facts of its own clip', async () => {
    addClips('a');
    const storePoster = vi.spyOn(ports, 'storePoster');
    await run();
    expect(storePoster.mock.calls).toEqual([['a', POSTER, MEDIA]]);
  });

  it('asks for the lock posters and does not wait for it', async () => {
    const runLocked = vi.spyOn(ports.locks, 'run');
    await run();
    expect(runLocked).toHaveBeenCalledWith('posters', false, expect.any(Function));
  });

  it('does nothing before it is woken', async () => {
    addClips('a');
    expect(await createMaker().settled()).toBeUndefined();
    expect(transcript).toEqual([]);
  });

  it('leaves the work to the tab that has the lock', async () => {
    addClips('a');
    const other = run();
    expect(await run()).toBe('busy');
    expect(await other).toBe('nothing-left');
    expect(transcript).toEqual(['begin a', 'end a']);
  });

  it('never works on two clips at once, however often it is called', async () => {
    addClips('a', 'b');
    const maker = createMaker();
    await Promise.all([run(maker), run(maker), run(maker)]);
    expect(transcript).toEqual(['begin b', 'end b', 'begin a', 'end a']);
  });

  it('takes a clip that comes in between before the older ones', async () => {
    addClips('old', 'new');
    meanwhile = (id) => {
      if (id === 'new') addClips('newest');
    };
    await run();
    expect(transcript.filter((line) => line.startsWith('begin'))).toEqual(['begin new', 'begin newest', 'begin old']);
  });

  it('looks once more when it was called while it looked the last time', async () => {
    const maker = createMaker();
    vi.spyOn(ports, 'listPosterless').mockImplementationOnce(async () => {
      addClips('late');
      maker.wake();
      return [];
    });
    expect(await run(maker)).toBe('nothing-left');
    expect(transcript).toEqual(['begin late', 'end late']);
  });

  it.each(['not-decodable', 'broken'] as const)(
    'notes a clip that is %s once and does not try it again',
    async (why) => {
      addClips('bad', 'good');
      answers.set('bad', why === 'broken' ? { ok: false, why, media: null } : { ok: false, why, media: MEDIA });
      const storePosterFailure = vi.spyOn(ports, 'storePosterFailure');
      const maker = createMaker();
      await run(maker);
      await run(maker);
      await run();
      expect(storePosterFailure.mock.calls).toEqual([['bad', why, why === 'broken' ? null : MEDIA]]);
      expect(transcript.filter((line) => line === 'begin bad')).toHaveLength(1);
    },
  );

  it('notes nothing when the worker failed, and tries the clip again at the next visit', async () => {
    addClips('a', 'crashes');
    answers.set('crashes', WORKER_FAILED);
    const maker = createMaker();
    expect(await run(maker)).toBe('nothing-left');
    await run(maker);
    expect(rows).toEqual([{ id: 'a', poster: true }, { id: 'crashes' }]);
    expect(transcript.filter((line) => line === 'begin crashes')).toHaveLength(1);
    answers.clear();
    await run();
    expect(rows[1]).toEqual({ id: 'crashes', poster: true });
  });

  it('gives up for now when the worker fails twice in a row', async () => {
    addClips('c', 'b', 'a');
    for (const { id } of rows) answers.set(id, WORKER_FAILED);
    expect(await run()).toBe('worker-failed');
    expect(transcript).toEqual(['begin a', 'end a', 'begin b', 'end b']);
  });

  it.each([
    ['the disk is full', async () => false],
    ['storing rejects', async () => Promise.reject(new Error('the database is gone'))],
  ])('ends the round when %s, and does not try that clip again', async (_, storePoster) => {
    addClips('b', 'a');
    vi.spyOn(ports, 'storePoster').mockImplementationOnce(storePoster);
    const maker = createMaker();
    expect(await run(maker)).toBe('store-failed');
    expect(await run(maker)).toBe('nothing-left');
    expect(transcript).toEqual(['begin a', 'end a', 'begin b', 'end b']);
  });

  it('ends the round when the clips cannot be listed', async () => {
    vi.spyOn(ports, 'listPosterless').mockRejectedValue(new Error('the database is gone'));
    expect(await run()).toBe('store-failed');
  });

  it('ends even when storage forgets every poster it is given', async () => {
    addClips('b', 'a');
    vi.spyOn(ports, 'storePoster').mockResolvedValue(true);
    expect(await run()).toBe('nothing-left');
    expect(transcript).toEqual(['begin a', 'end a', 'begin b', 'end b']);
  });

  it('finds the clip behind more hopeless ones than it lists at first', async () => {
    const hopeless = Array.from({ length: 40 }, (_, i) => `gone ${i}`);
    addClips('old', ...hopeless);
    vi.spyOn(ports, 'readFile').mockImplementation(async (id) => (id === 'file old' ? new Blob([id]) : undefined));
    expect(await run()).toBe('nothing-left');
    expect(rows[0]).toEqual({ id: 'old', poster: true });
    expect(rows.slice(1)).toEqual(hopeless.map((id) => ({ id })));
  });

  it('stops after the running clip when the signal is raised, and notes nothing for an aborted one', async () => {
    addClips('a', 'b');
    answers.set('b', { ok: false, why: 'aborted' });
    meanwhile = () => stop.abort();
    expect(await run()).toBe('stopped');
    expect(rows).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(transcript).toEqual(['begin b', 'end b']);
  });
});
