import { describe, expect, it, vi } from 'vitest';
import { hasC2pa } from './find-c2pa';
import { c2paBody, makeBox } from './fixtures/c2pa-box';

const ftyp = makeBox('ftyp', new Uint8Array(16));
const moov = makeBox('moov', new Uint8Array(1000));
const mdat = makeBox('mdat', new Uint8Array(5000));

describe('hasC2pa', () => {
  it.each(['manifest', 'original', 'update', 'a purpose of later years'])('finds a box for: %s', async (purpose) => {
    expect(await hasC2pa(new Blob([ftyp, makeBox('uuid', c2paBody(purpose)), moov, mdat]))).toBe(true);
  });

  it('finds it behind everything else, and behind another uuid box', async () => {
    const other = makeBox('uuid', c2paBody('manifest', 'be7acfcb97a942e89c71999491e3afac'));
    expect(await hasC2pa(new Blob([ftyp, other, moov, mdat, makeBox('uuid', c2paBody('update'))]))).toBe(true);
  });

  it('finds none in a video without, whatever stands inside of its boxes', async () => {
    const inside = makeBox('mdat', makeBox('uuid', c2paBody('manifest')));
    expect(await hasC2pa(new Blob([ftyp, moov, inside]))).toBe(false);
  });

  it.each([
    ['another uuid', c2paBody('manifest', 'be7acfcb97a942e89c71999491e3afac')],
    ['hashes only', c2paBody('merkle')],
    ['room that was left free', new Uint8Array([...c2paBody('manifest').subarray(0, 29), ...new Uint8Array(500)])],
    ['a type that is cut', c2paBody('manifest').slice(0, 9)],
  ])('takes no notice of %s', async (_, body) => {
    expect(await hasC2pa(new Blob([ftyp, makeBox('uuid', body)]))).toBe(false);
  });

  it('reads sizes of 64 bits', async () => {
    const long = new Uint8Array(16 + 100);
    const view = new DataView(long.buffer);
    view.setUint32(0, 1);
    long.set(new TextEncoder().encode('mdat'), 4);
    view.setBigUint64(8, BigInt(long.length));
    expect(await hasC2pa(new Blob([ftyp, long, makeBox('uuid', c2paBody('manifest'))]))).toBe(true);
    expect(await hasC2pa(new Blob([ftyp, long]))).toBe(false);
  });

  it('finds none behind a box that reaches to the end, nor in what has no boxes', async () => {
    const toTheEnd = new Uint8Array([0, 0, 0, 0, ...new TextEncoder().encode('mdat')]);
    const manifest = makeBox('uuid', c2paBody('manifest'));
    const webm = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 2, 3, 4]);
    for (const parts of [[ftyp, toTheEnd, manifest], [webm], ['a web page'], ['tiny'], []])
      expect(await hasC2pa(new Blob(parts))).toBe(false);
  });

  it('reads the heads of boxes only, and gives up a file of countless ones', async () => {
    const video = new Blob([ftyp, moov, mdat]);
    const slice = vi.spyOn(video, 'slice');
    await hasC2pa(video);
    expect(slice.mock.calls.map(([from, to]) => Number(to) - Number(from))).toEqual([84, 84, 84]);

    const endless = new Blob([...Array.from({ length: 1000 }, () => ftyp), makeBox('uuid', c2paBody('manifest'))]);
    expect(await hasC2pa(endless)).toBe(false);
  });
});
