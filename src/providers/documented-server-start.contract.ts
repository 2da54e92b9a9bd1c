/**
 * What a submit has to be at one server: what is sent, and what each answer means. Run as a part of `describeDocumentedServer`.
 */
import { expect, it } from 'vitest';
import type { Asker } from './fixtures/asker';
import { brokenBody } from './fixtures/changed-answer';
import { ANYTHING, findReply, replyToResponse, scriptOf, type WireCase } from './fixtures/documented-server';
import { contextAnswering } from './fixtures/fake-context';
import type { ProviderRequest } from './provider-fetch';

export function describeStart(asker: Asker): void {
  describeAnswers(asker);
  describeRequests(asker);
}

function describeAnswers(asker: Asker): void {
  const { accepted, refused, lost } = asker.server.start;

  it.each(accepted)('accepts a submit answered with $what, sent once', async (one) => {
    const context = asker.following(scriptOf(one));
    const started = await asker.start(context);
    expect(started).toMatchObject({ kind: 'accepted', remoteId: one.remoteId });
    expect(context.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    // Kept in the database, and read again by another build.
    expect(JSON.parse(JSON.stringify(started))).toEqual(started);
  });

  it.each(refused)('reads a refusal: $what', async ({ kind, code, ...one }) => {
    const status = one.reply?.status;
    expect(await asker.start(asker.following(scriptOf(one)))).toMatchObject({
      kind: 'refused',
      cause: { kind, failure: { code, ...(status === undefined ? {} : { status }) } },
    });
  });

  it.each(lost)('calls a submit lost after $what', async ({ code, ...one }) => {
    expect(await asker.start(asker.following(scriptOf(one)))).toMatchObject({ kind: 'lost', failure: { code } });
  });

  it('calls a submit lost when its answer breaks half way', async () => {
    const answerTo = (request: ProviderRequest) => findReply(asker.server, asker.accepting, request);
    const context = contextAnswering((request) => {
      const reply = answerTo(request);
      return request.method === 'GET' ? replyToResponse(reply) : new Response(brokenBody(reply.body));
    }, asker.server.connection);
    expect(await asker.start(context)).toMatchObject({ kind: 'lost', failure: { code: 'network' } });
  });
}

function describeRequests(asker: Asker): void {
  const { requests = [] } = asker.server;

  it.each(requests)('sends $what', async (one: WireCase) => {
    const context = asker.following(asker.accepting);
    await asker.start(context, one.params, one.inputs);
    const sent = context.asked.filter(({ method }) => method !== 'GET');
    expect(sent).toHaveLength(1);
    const { method, path, body } = sent[0]!;
    expect(`${method} ${path}`).toMatch(one.line ?? ANYTHING);
    const fields = fieldsOf(body);
    expect(fields).toMatchObject(one.form ?? one.json ?? {});
    for (const name of one.without ?? []) expect(fields).not.toHaveProperty([name]);
  });
}

/** The fields of a body, each file as its type and name. */
function fieldsOf(body: ProviderRequest['body']): Record<string, unknown> {
  if (!(body instanceof FormData)) return JSON.parse(body ?? '{}') as Record<string, unknown>;
  const entries = [...body.entries()];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : `${value.type} ${value.name}`]),
  );
}
