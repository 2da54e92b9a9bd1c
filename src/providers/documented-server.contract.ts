/**
 * What a provider has to make of one server, as its documents and its source describe it. Run by `describeProvider` for each server
 * a provider has fixtures of; the data stands in `fixtures/*.server.ts`.
 */
import { describe, expect, it } from 'vitest';
import type { Provider } from './contract';
import { describeSafety } from './documented-server-safety.contract';
import { ANYTHING, Asker, RANGE } from './fixtures/asker';
import { contextOf, replyToResponse, type DocumentedServer, type Script } from './fixtures/documented-server';
import { contextAnswering, type FakeContext } from './fixtures/fake-context';

type Look = DocumentedServer['looks'][number];

export function describeDocumentedServer(provider: Provider, server: DocumentedServer): void {
  const asker = new Asker(provider, server);
  describe(`${server.name} (${server.readOn})`, () => {
    describeStart(asker);
    describeLooks(asker);
    describeList(asker);
    describeCheck(asker);
    describeFiles(asker);
    describeRemoval(asker);
    describeSafety(asker);
  });
}

function describeStart(asker: Asker): void {
  const { accepted, refused, lost } = asker.server.start;

  it.each(accepted)('accepts a submit answered with $what, sent once', async ({ reply, remoteId }) => {
    const context = asker.answering(reply);
    const started = await asker.start(context);
    expect(started).toMatchObject({ kind: 'accepted', remoteId });
    expect(context.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    // Kept in the database, and read again by another build.
    expect(JSON.parse(JSON.stringify(started))).toEqual(started);
  });

  it.each(refused)('reads a refusal: $what', async ({ reply, kind, code }) => {
    expect(await asker.start(asker.answering(reply))).toMatchObject({
      kind: 'refused',
      cause: { kind, failure: { code, status: reply.status } },
    });
  });

  it.each(lost)('calls a submit lost after $what', async ({ reply, code }) => {
    expect(await asker.start(asker.answering(reply))).toMatchObject({ kind: 'lost', failure: { code } });
  });

  it('calls a submit lost when its answer breaks half way', async () => {
    const text = JSON.stringify(accepted[0]?.reply.body);
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(text.slice(0, text.length >> 1)));
      },
      pull: (controller) => {
        controller.error(new TypeError('terminated'));
      },
    });
    const context = contextAnswering(() => new Response(half), asker.server.connection);
    expect(await asker.start(context)).toMatchObject({ kind: 'lost', failure: { code: 'network' } });
  });
}

function describeLooks(asker: Asker): void {
  it.each(asker.server.looks)('sees a render that is $what', async ({ reply, state, failure }: Look) => {
    const looked = await asker.provider.poll(await asker.operation(), asker.answering(reply));
    expect(looked).toMatchObject(failure ? { ok: false, error: failure } : { ok: true, value: state });
  });
}

function describeList(asker: Asker): void {
  const { list } = asker.server;
  const pages = list?.pages ?? [];
  /** Gives its pages one after the other. */
  const paging = (): FakeContext => {
    let count = 0;
    return contextAnswering(() => replyToResponse(pages[count++] ?? asker.server.unknownPath), asker.server.connection);
  };

  it(list ? 'reads its list to the end' : 'asks for no list: there is none that proves anything', async () => {
    const context = paging();
    const listed = await asker.provider.list?.(0, context);
    if (!list) {
      expect(listed === undefined || (!listed.ok && listed.error.kind === 'unsupported')).toBe(true);
      expect(context.asked).toEqual([]);
      return;
    }
    if (!listed?.ok) throw new Error(`no list: ${JSON.stringify(listed)}`);
    expect(listed.value.jobs.map(({ remoteId }) => remoteId)).toEqual(list.remoteIds);
    expect(listed.value.jobs[0]).toMatchObject(list.first);
    expect([listed.value.complete, context.asked.length]).toEqual([true, pages.length]);
  });

  if (!list) return;
  it('takes a list that is not there as "cannot list", not as empty', async () => {
    for (const status of [404, 405, 501]) {
      const listed = await asker.provider.list?.(0, asker.answering({ ...asker.server.unknownPath, status }));
      expect(listed).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
    }
  });
}

function describeCheck(asker: Asker): void {
  it.each(asker.server.check)('passes the check by $what', async ({ script, modelIds }) => {
    const context = contextOf(asker.server, script);
    expect(await asker.provider.check(context)).toEqual({ ok: true, value: { modelIds } });
    expect(context.asked.every(({ method }) => method === 'GET')).toBe(true);
    const offered = asker.provider.models({ ...context.connection, modelIds }).map(({ id }) => id);
    if (modelIds) expect(offered).toEqual(modelIds);
    else expect(offered.length).toBeGreaterThan(0);
  });

  it('fails the check where every path is unknown', async () => {
    expect(await asker.provider.check(contextOf(asker.server, []))).toMatchObject({ ok: false });
  });
}

function describeFiles(asker: Asker): void {
  it.each(asker.server.files)('asks for the file of $what', async ({ finished, script, opens, kind }) => {
    const context = contextOf(asker.server, script);
    const opened = await asker.open(finished, RANGE, context);
    expect(context.asked.every(({ headers }) => new Headers(headers).get('Range') === 'bytes=8-15')).toBe(true);
    if (!opened.ok) {
      expect([opens, opened.error.kind]).toEqual([false, kind]);
      return;
    }
    expect([opens, opened.value.status, opened.value.bodyUsed]).toEqual([true, 206, false]);
  });

  it('asks for a whole file without Range, and takes one from a server that ignores it', async () => {
    const { finished } = asker.server.files[0]!;
    const context = asker.answering({ status: 200, body: 'whole' });
    expect(await asker.open(finished, null, context)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(context.asked.every(({ headers }) => !new Headers(headers).has('Range'))).toBe(true);
    expect(await asker.open(finished, RANGE, context)).toMatchObject({ ok: true, value: { status: 200 } });
  });
}

function describeRemoval(asker: Asker): void {
  const { canCancel, canForget, reply } = asker.server.removal;
  const pending = asker.server.looks.find(({ state }) => state?.['kind'] === 'pending')!.reply;
  const script: Script = [
    [/^DELETE/, reply ?? asker.server.unknownPath],
    [ANYTHING, pending],
  ];
  const abilities = [
    ['cancel', canCancel, asker.provider.cancel],
    ['forget', canForget, asker.provider.forget],
  ] as const;

  it.each(abilities)('can %s: %s', async (_what, can, ask) => {
    const context = contextOf(asker.server, script);
    const traits = asker.provider.traits(context.connection);
    expect({ canCancel, canForget }).toEqual({ canCancel: traits.canCancel, canForget: traits.canForget });
    const answer = await ask?.(await asker.operation(), context);
    if (can) expect(answer).toEqual({ ok: true, value: null });
    else expect(answer === undefined || (!answer.ok && answer.error.kind === 'unsupported')).toBe(true);
    expect(context.asked.filter(({ method }) => method === 'DELETE')).toHaveLength(can ? 1 : 0);
  });
}
