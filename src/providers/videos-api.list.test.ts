import { describe, expect, it } from 'vitest';
import type { RemoteJob } from '../domain/job';
import { contextAnswering, jsonAnswer, type FakeContext } from './fixtures/fake-context';
import { sglangList, signInPage } from './fixtures/videos-api.answers';
import { listRenders } from './videos-api.list';

interface Row {
  id: string;
  created_at: number;
}
interface ServerOptions {
  hasMore?: boolean;
  ignoresAfter?: boolean;
  ignoresLimit?: boolean;
  ascending?: boolean;
}

/** Renders 1 to `count`; number n was made at n × 10 s. Newest first. */
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_none, index) => ({ id: `v${count - index}`, created_at: (count - index) * 10 }));

/** A server that has these rows and pages as real ones do. */
function serverWith(rows: readonly Row[], options: ServerOptions = {}): FakeContext {
  const sorted = options.ascending ? [...rows].reverse() : rows;
  return contextAnswering(({ path }) => {
    const query = new URL(path, 'http://x').searchParams;
    const after = options.ignoresAfter ? null : query.get('after');
    const from = after === null ? 0 : sorted.findIndex(({ id }) => id === after) + 1;
    const end = options.ignoresLimit ? sorted.length : from + Number(query.get('limit'));
    const hasMore = options.hasMore ? { has_more: end < sorted.length } : {};
    return jsonAnswer({ object: 'list', data: sorted.slice(from, end), ...hasMore });
  });
}

async function list(since: number | null, context: FakeContext): Promise<{ jobs: string[]; complete: boolean }> {
  const listed = await listRenders(since, context);
  if (!listed.ok) throw new Error(`no list: ${listed.error.kind}`);
  return { jobs: listed.value.jobs.map(({ remoteId }: RemoteJob) => remoteId), complete: listed.value.complete };
}

describe('a list', () => {
  it('asks for the most there may be, newest first, and goes on after the last', async () => {
    const context = serverWith(rowsOf(101), { hasMore: true });
    await list(0, context);
    expect(context.asked.map(({ path }) => path)).toEqual([
      '/videos?limit=100&order=desc',
      '/videos?limit=100&order=desc&after=v2',
    ]);
  });

  it('writes an id into the address so that it stays one value', async () => {
    const rows = rowsOf(101).map((row) => ({ ...row, id: `${row.id}&order=asc/=` }));
    const context = serverWith(rows, { hasMore: true });
    await list(0, context);
    expect(context.asked[1]?.path).toBe('/videos?limit=100&order=desc&after=v2%26order%3Dasc%2F%3D');
  });

  it.each([
    ['that says whether there is more', true],
    ['that does not say', false],
  ])('reads a server %s to the end', async (_what, hasMore) => {
    for (const count of [0, 1, 99, 100, 101, 250]) {
      const { jobs, complete } = await list(0, serverWith(rowsOf(count), { hasMore }));
      expect(jobs).toEqual(rowsOf(count).map(({ id }) => id));
      expect(complete).toBe(true);
    }
  });

  it('is complete as soon as it is past the asked time', async () => {
    const context = serverWith(rowsOf(500), { hasMore: true });
    // The last of the first page, number 401, was made at 4,010 s.
    const { jobs, complete } = await list(4_011_000, context);
    expect([jobs.length, complete, context.asked.length]).toEqual([100, true, 1]);
  });

  it('is not past a time within the same second: the wire has whole seconds', async () => {
    const context = serverWith(rowsOf(150), { hasMore: true });
    await list(510_999, context);
    expect(context.asked).toHaveLength(2);
  });

  it('reads an order that was not asked for to the end', async () => {
    const { jobs, complete } = await list(2_000_000, serverWith(rowsOf(250), { hasMore: true, ascending: true }));
    expect([jobs.length, complete]).toEqual([250, true]);
  });

  it('needs one page only when no time is asked for', async () => {
    const context = serverWith(rowsOf(250), { hasMore: true });
    const { jobs, complete } = await list(null, context);
    expect([jobs.length, complete, context.asked.length]).toEqual([100, false, 1]);
    expect((await list(null, serverWith(rowsOf(3)))).complete).toBe(true);
  });

  it('takes all at once from a server that pages nothing', async () => {
    const context = serverWith(rowsOf(250), { ignoresLimit: true, ignoresAfter: true });
    const { jobs, complete } = await list(0, context);
    expect([jobs.length, complete, context.asked.length]).toEqual([250, true, 1]);
  });

  it.each([{ hasMore: true }, { hasMore: false }])(
    'is not complete when the same page comes again (%j)',
    async ({ hasMore }) => {
      const context = serverWith(rowsOf(250), { hasMore, ignoresAfter: true });
      const { jobs, complete } = await list(0, context);
      expect([jobs.length, complete, context.asked.length]).toEqual([100, false, 2]);
    },
  );

  it('stops after 50 pages and says that it is not complete', async () => {
    const context = serverWith(rowsOf(6000), { hasMore: true });
    const { jobs, complete } = await list(0, context);
    expect([jobs.length, complete, context.asked.length]).toEqual([5000, false, 50]);
  });

  it('leaves out what has no id, and never goes on without one', async () => {
    const context = contextAnswering(() => jsonAnswer({ data: [{ status: 'queued' }, null], has_more: true }));
    expect(await list(0, context)).toEqual({ jobs: [], complete: false });
    expect(context.asked).toHaveLength(1);
  });

  it('is read from SGLang, which says nothing of its end', async () => {
    const context = contextAnswering(() => jsonAnswer(sglangList));
    expect(await list(0, context)).toEqual({ jobs: ['b2d7a3'], complete: true });
  });
});

describe('a list that cannot be had', () => {
  it.each([404, 405, 501])('is unsupported with status %i', async (status) => {
    const context = contextAnswering(() => new Response(null, { status }));
    expect(await listRenders(0, context)).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
  });

  it.each(['litellm', 'new-api'])('is not even asked for at %s', async (service) => {
    const context = contextAnswering(() => jsonAnswer(sglangList), { service });
    expect(await listRenders(0, context)).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
    expect(context.asked).toEqual([]);
  });

  it.each([
    ['a page', new Response(signInPage), 'bad-answer'],
    ['JSON without a list', jsonAnswer({ message: 'ok' }), 'bad-answer'],
    ['a wrong key', new Response(null, { status: 401 }), 'key-refused'],
    ['a server in trouble', new Response(null, { status: 503 }), 'server'],
  ])('says why: %s', async (_what, answer, kind) => {
    const context = contextAnswering(() => answer);
    expect(await listRenders(0, context)).toMatchObject({ ok: false, error: { kind } });
  });

  it('fails as a whole when a later page fails: half a list proves nothing', async () => {
    let calls = 0;
    const context = contextAnswering(() =>
      calls++ === 0 ? jsonAnswer({ data: rowsOf(100) }) : new Response(null, { status: 500 }),
    );
    expect(await listRenders(0, context)).toMatchObject({ ok: false, error: { kind: 'server' } });
  });

  it('is still there when the render it was to go on from has gone meanwhile', async () => {
    const context = contextAnswering(({ path }) =>
      path.includes('after=')
        ? jsonAnswer({ error: { message: 'no such video' } }, 404)
        : jsonAnswer({ data: rowsOf(100), has_more: true }),
    );
    expect(await listRenders(0, context)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });
});
