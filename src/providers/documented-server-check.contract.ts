/**
 * What a person's Test has to be at one server, and which models it is followed by. Run as a part of `describeDocumentedServer`.
 */
import { expect, it } from 'vitest';
import type { Asker } from './fixtures/asker';
import type { CheckCase } from './fixtures/documented-server';

export function describeCheck(asker: Asker): void {
  const { check } = asker.server;
  const passing = check.filter(({ failure }) => !failure);
  const failing = check.filter(({ failure }) => failure);

  it.each(passing)('passes the check by $what', async ({ script, modelIds = null, models }) => {
    const context = asker.following(script);
    const checked = await asker.provider.check(context);
    expect(checked).toMatchObject({ ok: true, value: { modelIds } });
    if (!checked.ok) return;
    expect(context.asked.every(({ method }) => method === 'GET')).toBe(true);
    // Stored, and read again by another build.
    const kept = JSON.parse(JSON.stringify(checked.value)) as typeof checked.value;
    expect(kept).toEqual(checked.value);
    const offered = asker.provider.models({ ...context.connection, modelIds }, kept.catalogue ?? null);
    expect(offered.length).toBeGreaterThan(0);
    if (models) expect(offered).toMatchObject(models);
    else if (modelIds) expect(offered.map(({ id }) => id)).toEqual(modelIds);
  });

  it.each(failing)('fails the check by $what', async ({ script, failure }) => {
    expect(await asker.provider.check(asker.following(script))).toMatchObject({ ok: false, error: failure });
  });

  it('passes no check where every answer is an error or a page', async () => {
    const unknownPath = asker.server.unknownPathPasses ? [] : [asker.server.unknownPath];
    for (const reply of [{ status: 503 }, { status: 200, body: '<!doctype html>' }, ...unknownPath])
      expect(await asker.provider.check(asker.answering(reply))).toMatchObject({ ok: false });
  });

  if (asker.provider.ping) describePing(asker);
}

function describePing(asker: Asker): void {
  it.each(asker.server.check)(
    'is reached by a ping, or not, with $what',
    async ({ script, ping, failure }: CheckCase) => {
      const context = asker.following(script);
      const answer = await asker.provider.ping?.(context);
      expect(context.asked.length).toBeGreaterThan(0);
      expect(context.asked.every(({ method }) => method === 'GET')).toBe(true);
      if (ping === 'ok' || (!ping && !failure)) expect(answer).toEqual({ ok: true, value: null });
      if (ping === 'fails') expect(answer).toMatchObject({ ok: false });
    },
  );
}
