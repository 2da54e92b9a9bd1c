import { describe, expect, it } from 'vitest';
import { JsonScan } from './json-scan';
import { scanBody } from './json-scan-body';

/** A body of these pieces; then it breaks, or goes on with the last one for ever. */
function bodyOf(pieces: readonly string[], then: 'end' | 'break' | 'go on' = 'end') {
  const seen = { pieces: 0, canceled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const piece = pieces[seen.pieces] ?? (then === 'go on' ? pieces.at(-1) : undefined);
        seen.pieces++;
        if (piece !== undefined) controller.enqueue(new TextEncoder().encode(piece));
        else if (then === 'break') controller.error(new TypeError('terminated'));
        else controller.close();
      },
      cancel: () => {
        seen.canceled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), seen };
}

describe('a body that is scanned', () => {
  it('is read to its end', async () => {
    const scan = new JsonScan();
    expect(await scanBody(bodyOf(['{"a":', '"b"}']).response, scan)).toEqual({ ok: true, value: null });
    expect(scan.end()?.json).toEqual({ a: 'b' });
  });

  it('is read no further than is enough', async () => {
    const scan = new JsonScan();
    const { response, seen } = bodyOf(['{"status":"done",', '"more":1}']);
    expect(await scanBody(response, scan, { isEnough: () => scan.topText('status') === 'done' })).toMatchObject({
      ok: true,
    });
    expect(seen).toEqual({ pieces: 1, canceled: true });
  });

  it('is let go when it is no JSON any more', async () => {
    const scan = new JsonScan();
    const { response, seen } = bodyOf([']'], 'go on');
    expect(await scanBody(response, scan)).toMatchObject({ ok: true });
    expect([scan.end(), seen]).toEqual([undefined, { pieces: 1, canceled: true }]);
  });

  it('is let go when it is longer than anything that was asked for', async () => {
    const { response, seen } = bodyOf(['{"data":"', 'A'.repeat(1000)], 'go on');
    const read = await scanBody(response, new JsonScan(), { maxBytes: 10_000 });
    expect(read).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
    expect([seen.pieces, seen.canceled]).toEqual([11, true]);
  });

  it('says that the line broke, and keeps what came before', async () => {
    const scan = new JsonScan();
    const read = await scanBody(bodyOf(['{"id":"v1_1",'], 'break').response, scan);
    expect(read).toEqual({ ok: false, error: { kind: 'network', failure: { code: 'network' } } });
    expect(scan.topText('id')).toBe('v1_1');
  });

  it('may be none', async () => {
    const scan = new JsonScan();
    expect(await scanBody(new Response(null), scan)).toMatchObject({ ok: true });
    expect(scan.end()).toBeUndefined();
  });
});
