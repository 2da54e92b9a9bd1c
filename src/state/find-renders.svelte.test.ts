import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { connectionWith } from '../domain/fixtures/builders';
import type { RemoteJob } from '../domain/job';
import { FindRenders } from './find-renders.svelte';
import type { ConnectionService } from './services';

const listed = (...ids: string[]): RemoteJob[] => ids.map((remoteId) => ({ operation: { id: remoteId }, remoteId }));

/** A server that gives these answers one after the other, and keeps what was taken in. */
function setUp(
  answers: Awaited<ReturnType<ConnectionService['findRenders']>>[],
  adopt: ConnectionService['adopt'] = async (_id, remotes) => ok(remotes.length),
) {
  const taken: string[][] = [];
  const finder = new FindRenders(
    {
      findRenders: async () => answers.shift() ?? err('cannot-list'),
      adopt: async (id, remotes) => {
        taken.push(remotes.map(({ remoteId }) => remoteId));
        return adopt(id, remotes);
      },
    },
    connectionWith(),
  );
  return { finder, taken };
}

const found = (...ids: string[]) => ok({ remotes: listed(...ids), isComplete: true });

describe('what a server lists', () => {
  it('is chosen one by one or all at once, and only the chosen is taken in', async () => {
    const { finder, taken } = setUp([found('r1', 'r2', 'r3')]);
    await finder.ask();
    finder.toggleAll();
    expect(finder.isAll).toBe(true);
    finder.toggle('r2');
    expect(finder.isAll).toBe(false);
    expect(await finder.add()).toBe(2);
    expect(taken).toEqual([['r1', 'r3']]);
  });

  it('is taken in once, however often that is pressed, and not at all without a choice', async () => {
    const { finder, taken } = setUp([found('r1')]);
    await finder.ask();
    expect(await finder.add()).toBeNull();
    finder.toggle('r1');
    expect(await Promise.all([finder.add(), finder.add()])).toEqual([1, null]);
    expect(taken).toEqual([['r1']]);
  });

  it('keeps the choice when it is asked for again, as far as it is still there', async () => {
    const { finder } = setUp([found('r1', 'r2'), found('r2', 'r3')]);
    await finder.ask();
    finder.toggleAll();
    await finder.ask();
    expect(finder.chosen).toEqual(['r2']);
  });

  it('says why there is nothing, and can be asked for again', async () => {
    const failure = { code: 'network' } as const;
    const { finder } = setUp([err(failure), err('cannot-list'), found()]);
    await finder.ask();
    expect(finder.state).toEqual({ kind: 'failed', failure });
    await finder.ask();
    expect(finder.state).toEqual({ kind: 'cannot-list' });
    await finder.ask();
    expect(finder.remotes).toEqual([]);
  });

  it('shows the answer of the last question, whichever comes first', async () => {
    let late: (value: ReturnType<typeof found>) => void = () => undefined;
    const answers = [new Promise<ReturnType<typeof found>>((resolve) => (late = resolve)), found('r2')];
    const service = { findRenders: async () => answers.shift() ?? found(), adopt: async () => ok(0) };
    const finder = new FindRenders(service, connectionWith());
    const [first, second] = [finder.ask(), finder.ask()];
    await second;
    late(found('r1'));
    await first;
    expect(finder.remotes.map(({ remoteId }) => remoteId)).toEqual(['r2']);
  });

  it('stays, with what has found no room', async () => {
    const { finder } = setUp([found('r1', 'r2'), found('r1')], async () => err('disk-full'));
    await finder.ask();
    finder.toggleAll();
    expect(await finder.add()).toBeNull();
    expect(finder.isFull).toBe(true);
    expect(finder.chosen).toEqual(['r1']);
    expect(finder.isAdding).toBe(false);
  });
});
