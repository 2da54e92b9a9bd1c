import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { PROBLEMS_KEPT, REQUESTS_KEPT, type ProblemEntry, type RequestEntry } from '../domain/activity';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { createUpkeep } from './upkeep';

const request = (n: number): RequestEntry => ({
  ...{ schema: 1, connectionId: 'box', method: 'GET', host: 'box.test', path: `/v1/videos/${String(n)}` },
  ...{ at: n, ms: 5, status: 200, failed: null, bytes: null, context: 'worker' },
});
const problem = (n: number): ProblemEntry => ({
  ...{ schema: 1, at: n, context: 'page', name: 'Error', message: String(n), places: [] },
});
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('the logs', () => {
  it('give the newest first', async () => {
    const { log } = createUpkeep(freshStorage());
    await log.addRequests([request(1), request(2)]);
    await log.addRequests([request(3)]);
    expect((await log.listRequests()).map(({ at }) => at)).toEqual([3, 2, 1]);
    expect((await log.listRequests(2)).map(({ at }) => at)).toEqual([3, 2]);
  });

  it('keep so many and no more, the oldest go', async () => {
    const { log } = createUpkeep(freshStorage());
    for (let from = 0; from < 700; from += 50) await log.addRequests(upTo(50).map((n) => request(from + n)));
    await log.addProblems(upTo(130).map(problem));
    const [requests, problems] = [await log.listRequests(), await log.listProblems()];
    expect([requests.length, requests[0]?.at, requests.at(-1)?.at]).toEqual([REQUESTS_KEPT, 699, 200]);
    expect([problems.length, problems.at(-1)?.at]).toEqual([PROBLEMS_KEPT, 30]);
  });

  it('take no calls while the person wants none noted, from the next one on', async () => {
    const storage = freshStorage();
    const { log } = createUpkeep(storage);
    await storage.settings.set('request-log', false);
    await log.addRequests([request(1)]);
    await log.addProblems([problem(1)]);
    await storage.settings.set('request-log', true);
    await log.addRequests([request(2)]);
    expect((await log.listRequests()).map(({ at }) => at)).toEqual([2]);
    expect(await log.listProblems()).toHaveLength(1);
  });

  it('go on after they were cleared', async () => {
    const { log } = createUpkeep(freshStorage());
    await log.addRequests(upTo(510).map(request));
    await log.addProblems([problem(1)]);
    await log.clear();
    expect([await log.listRequests(), await log.listProblems()]).toEqual([[], []]);
    await log.addRequests([request(7)]);
    expect((await log.listRequests()).map(({ at }) => at)).toEqual([7]);
  });

  it('leave out what a newer build wrote', async () => {
    const storage = freshStorage();
    const db = await openBehind(storage);
    const newer = { ...request(2), schema: 2 } as unknown;
    await createUpkeep(storage).log.addRequests([request(1)]);
    await db.add('requests', newer as RequestEntry);
    expect((await createUpkeep(storage).log.listRequests()).map(({ at }) => at)).toEqual([1]);
    db.close();
  });
});
