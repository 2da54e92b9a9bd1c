import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { AT, PARAMS } from './fixtures/builders';
import type { RemoteJob } from './job';
import { CLOCK_SKEW_MS, looksAlike, matchSubmission } from './match-submission';
import type { RenderOrigin, RenderParams } from './params';

const REMOTE: RemoteJob = {
  operation: { id: 'v1' },
  remoteId: 'v1',
  model: 'sora-2',
  prompt: PARAMS.prompt,
  size: '1280x720',
  seconds: 8,
  createdAt: AT,
};

const NOTHING_RULED_OUT = { linked: new Set<string>(), known: new Set<string>() };

function match(remoteJobs: readonly RemoteJob[], params: RenderParams = PARAMS, ruledOut = NOTHING_RULED_OUT): string {
  const found = matchSubmission({ params, submittedAt: AT }, remoteJobs, ruledOut);
  if (found.kind === 'none') return 'none';
  return found.kind === 'one' ? found.remote.remoteId : found.remotes.map(({ remoteId }) => remoteId).join(' ');
}

/** The render as a list gives it that leaves a field out. */
function without(...fields: (keyof RemoteJob)[]): RemoteJob {
  const kept = Object.entries(REMOTE).filter(([field]) => !fields.includes(field as keyof RemoteJob));
  return { operation: REMOTE.operation, remoteId: REMOTE.remoteId, ...Object.fromEntries(kept) };
}

describe('matchSubmission', () => {
  it('finds the one that fits', () => {
    expect(match([{ ...REMOTE, remoteId: 'v0', prompt: 'a cat' }, REMOTE])).toBe('v1');
  });

  it('finds none in an empty list', () => {
    expect(match([])).toBe('none');
  });

  it.each([
    ['model', { model: 'sora-2-pro' }],
    ['model', { model: 'sora-1' }],
    ['prompt', { prompt: 'a lighthouse at dawn' }],
    ['size', { size: '720x1280' }],
    ['seconds', { seconds: 4 }],
  ] as const)('takes none with another %s', (_field, change) => {
    expect(match([{ ...REMOTE, ...change }])).toBe('none');
  });

  it.each(['prompt', 'size', 'seconds', 'createdAt', 'model'] as const)(
    'takes one whose list leaves %s out',
    (field) => {
      expect(match([without(field)])).toBe('v1');
    },
  );

  it('does not believe a list with neither model nor prompt', () => {
    expect(match([without('model', 'prompt')])).toBe('none');
  });

  it('takes the dated snapshot of the model that was asked for', () => {
    expect(match([{ ...REMOTE, model: 'sora-2-2025-12-08' }])).toBe('v1');
    expect(match([{ ...REMOTE, model: 'sora-2-pro-2025-10-06' }])).toBe('none');
  });

  it('knows a prompt again after a form has changed its line breaks and a server its ends', () => {
    const params = { ...PARAMS, prompt: ' one\ntwo\nthree é ' };
    expect(match([{ ...REMOTE, prompt: 'one\r\ntwo\r\nthree e\u0301' }], params)).toBe('v1');
    expect(match([{ ...REMOTE, prompt: 'one two three é' }], params)).toBe('none');
  });

  it('takes none that belongs to another job or was there before', () => {
    expect(match([REMOTE], PARAMS, { ...NOTHING_RULED_OUT, linked: new Set(['v1']) })).toBe('none');
    expect(match([REMOTE], PARAMS, { ...NOTHING_RULED_OUT, known: new Set(['v1']) })).toBe('none');
  });

  it('takes none made before the submit, a wrong clock allowed for', () => {
    expect(match([{ ...REMOTE, createdAt: AT - CLOCK_SKEW_MS }])).toBe('v1');
    expect(match([{ ...REMOTE, createdAt: AT - CLOCK_SKEW_MS - 1 }])).toBe('none');
    expect(match([{ ...REMOTE, createdAt: AT + 86_400_000 }])).toBe('v1');
    expect(CLOCK_SKEW_MS).toBe(10 * MINUTE_MS);
  });

  it('leaves the choice to the person when several fit, in the order of the list', () => {
    expect(match([{ ...REMOTE, remoteId: 'v3' }, REMOTE, { ...REMOTE, remoteId: 'v2' }])).toBe('v3 v1 v2');
  });

  it('counts a render that the list names twice once', () => {
    expect(match([REMOTE, REMOTE])).toBe('v1');
  });

  it('never offers one that is ruled out', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const ids = fc.uniqueArray(id);
    fc.assert(
      fc.property(fc.array(id), ids, ids, (listed, linked, known) => {
        const ruledOut = { linked: new Set(linked), known: new Set(known) };
        const remotes = listed.map((remoteId) => ({ ...REMOTE, remoteId }));
        const expected = [...new Set(listed)].filter((one) => !ruledOut.linked.has(one) && !ruledOut.known.has(one));
        expect(match(remotes, PARAMS, ruledOut)).toBe(expected.join(' ') || 'none');
      }),
    );
  });
});

describe('requests that look alike in a list', () => {
  const image = { fileId: 'f1', name: 'a.png', width: 10, height: 10 };

  it.each([{}, { prompt: ` ${PARAMS.prompt}\r\n` }, { startImage: image }])('are alike with %o', (change) => {
    expect(looksAlike(PARAMS, { ...PARAMS, ...change })).toBe(true);
  });

  it.each([{ prompt: 'a cat' }, { model: 'sora-2-pro' }, { size: '720x1280' }, { seconds: 4 }] as const)(
    'are not with another %o',
    (change) => {
      expect(looksAlike(PARAMS, { ...PARAMS, ...change })).toBe(false);
    },
  );
});

describe('a change of a clip', () => {
  const remote = { connectionId: 'box', remoteId: 'source', operation: {} };
  const origin = { how: 'extend', clipId: 'c1', title: 'A fox', fileId: 'f1', remote } as const;
  const change = { ...PARAMS, origin };
  const longer = { ...REMOTE, seconds: 20, size: '1080x1920', madeFrom: 'source' };
  const untold = { ...REMOTE, seconds: 20 };
  const found = (params: RenderParams, ...remotes: RemoteJob[]) =>
    matchSubmission({ params, submittedAt: AT }, remotes, NOTHING_RULED_OUT);

  it('is found although the server names the length of both parts, and the clip’s own size', () => {
    expect(found(change, longer)).toEqual({ kind: 'one', remote: longer });
  });

  it('is not found in a change of another clip, nor where its own is none of this server', () => {
    expect(found(change, { ...longer, madeFrom: 'other' })).toEqual({ kind: 'none' });
    const sent: RenderOrigin = { ...origin };
    delete sent.remote;
    expect(found({ ...PARAMS, origin: sent }, longer)).toEqual({ kind: 'none' });
  });

  it('is a question where the server does not tell the clip, also with a single one', () => {
    expect(found(change, untold)).toEqual({ kind: 'several', remotes: [untold] });
    const other = { ...untold, remoteId: 'v2' };
    expect(found(change, longer, other)).toEqual({ kind: 'several', remotes: [longer, other] });
  });

  it('is not found in another prompt, nor in one that is not told', () => {
    expect(match([{ ...longer, prompt: 'a cat' }], change)).toBe('none');
    const silent: RemoteJob = { ...longer };
    delete silent.prompt;
    expect(match([silent], change)).toBe('none');
  });

  it('is never taken for a render of its own, nor one that begins with a last frame', () => {
    const alike = { ...REMOTE, madeFrom: 'source' };
    expect(match([alike])).toBe('none');
    expect(match([alike], { ...PARAMS, origin: { ...origin, byFrame: true } })).toBe('none');
    expect(match([REMOTE], { ...PARAMS, origin: { ...origin, byFrame: true } })).toBe(REMOTE.remoteId);
  });

  it('looks like every request with its prompt', () => {
    expect(looksAlike(change, { ...PARAMS, seconds: 4 })).toBe(true);
    expect(looksAlike(change, { ...PARAMS, prompt: 'a cat' })).toBe(false);
  });
});
