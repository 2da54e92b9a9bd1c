/**
 * What a provider has to make of one server, as its documents and its source describe it. Run by `describeProvider` for each server
 * a provider has fixtures of; the data stands in `fixtures/*.server.ts`.
 */
import { describe, expect, it } from 'vitest';
import type { Provider } from './contract';
import { describeCheck } from './documented-server-check.contract';
import { describeSafety } from './documented-server-safety.contract';
import { describeStart } from './documented-server-start.contract';
import { Asker, RANGE } from './fixtures/asker';
import {
  ANYTHING,
  replyToResponse,
  scriptOf,
  type DocumentedServer,
  type RemovalCase,
  type Script,
} from './fixtures/documented-server';
import { contextAnswering, type FakeContext } from './fixtures/fake-context';

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

function describeLooks(asker: Asker): void {
  it.each(asker.server.looks)('sees a render that is $what', async ({ state, failure, ...one }) => {
    const context = asker.following(scriptOf(one));
    const looked = await asker.provider.poll(await asker.operation(), context);
    expect(looked).toMatchObject(failure ? { ok: false, error: failure } : { ok: true, value: state });
    expect(context.asked.every(({ method }) => method === 'GET')).toBe(true);
    expect(JSON.parse(JSON.stringify(looked))).toEqual(looked);
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

function describeFiles(asker: Asker): void {
  const { files } = asker.server;
  const { ranges } = asker.provider.traits(asker.answering({}).connection);
  const range = ranges ? RANGE : null;

  it.each(files)('asks for the file of $what', async ({ finished, script, opens, kind, bytes }) => {
    const context = asker.following(script);
    const opened = await asker.open(finished, range, context);
    // Whatever was asked on the way, the last question is for the bytes.
    expect(new Headers(context.asked.at(-1)?.headers).get('Range')).toBe(ranges ? 'bytes=8-15' : null);
    expect(context.asked.every(({ method }) => method === 'GET')).toBe(true);
    if (!opened.ok) {
      expect([opens, opened.error.kind]).toEqual([false, kind]);
      return;
    }
    expect([opens, opened.value.status, opened.value.bodyUsed]).toEqual([true, ranges ? 206 : 200, false]);
    if (bytes !== undefined) expect(await opened.value.text()).toBe(bytes);
  });

  if (!ranges) return;
  it('asks for a whole file without Range, and takes one from a server that ignores it', async () => {
    const { finished } = files[0]!;
    const context = asker.answering({ status: 200, body: 'whole', headers: { 'Content-Type': 'video/mp4' } });
    expect(await asker.open(finished, null, context)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(context.asked.every(({ headers }) => !new Headers(headers).has('Range'))).toBe(true);
    expect(await asker.open(finished, RANGE, context)).toMatchObject({ ok: true, value: { status: 200 } });
  });
}

function describeRemoval(asker: Asker): void {
  const { removal, cancel, forget, unknownPath, looks } = asker.server;
  const { canCancel, canForget, reply } = removal;
  const pending = looks.find(({ state }) => state?.['kind'] === 'pending')!;
  const script: Script = [[/^DELETE/, reply ?? unknownPath], ...scriptOf(pending)];
  const usual: readonly RemovalCase[] = [{ what: 'as documented', script }];
  const abilities = [
    ...(cancel ?? usual).map((one) => ({ ...one, act: 'cancel', can: canCancel, ask: asker.provider.cancel })),
    ...(forget ?? usual).map((one) => ({ ...one, act: 'forget', can: canForget, ask: asker.provider.forget })),
  ];

  it('says what it can stop and forget', () => {
    const traits = asker.provider.traits(asker.answering({}).connection);
    expect({ canCancel, canForget }).toEqual({ canCancel: traits.canCancel, canForget: traits.canForget });
  });

  it.each(abilities)('can $act: $can, $what', async ({ can, ask, failure, value = null, ...one }) => {
    const context = asker.following(one.script);
    const answer = await ask?.(await asker.operation(), context);
    if (can && failure) expect(answer).toMatchObject({ ok: false, error: failure });
    else if (can) expect(answer).toEqual({ ok: true, value });
    else expect(answer === undefined || (!answer.ok && answer.error.kind === 'unsupported')).toBe(true);
    expect(context.asked.filter(({ method }) => method !== 'GET').length).toBe(can ? 1 : 0);
  });

  it('asks for no stop and no forgetting twice when the server is in trouble', async () => {
    for (const ask of [asker.provider.cancel, asker.provider.forget]) {
      const context = asker.following([[ANYTHING, { status: 503 }]]);
      const answer = await ask?.(await asker.operation(), context);
      expect(answer?.ok ?? false).toBe(false);
      expect(context.asked.filter(({ method }) => method !== 'GET').length).toBeLessThan(2);
    }
  });
}
