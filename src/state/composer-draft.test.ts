import { describe, expect, it } from 'vitest';
import { fitTakes, readDraft, type Draft } from './composer-draft';

const draft: Draft = {
  schema: 1,
  connectionId: 'c1',
  takes: 3,
  params: {
    prompt: 'a boat',
    model: 'sora-2',
    size: '1280x720',
    seconds: 8,
    startImage: { fileId: 'f1', name: 'a.png', width: 640, height: 480 },
  },
};

describe('readDraft', () => {
  it('reads what was written', () => {
    expect(readDraft(structuredClone(draft))).toEqual(draft);
  });
  it.each([[undefined], [null], ['text'], [{}], [{ ...draft, schema: 2 }], [{ schema: 1, params: [] }]])(
    'takes %j for no draft',
    (raw) => {
      expect(readDraft(raw)).toBeUndefined();
    },
  );
  it('keeps what a change of a clip is charged by, and rather no clip than a wrong price', () => {
    const origin = { how: 'remix', clipId: 'c', title: '', fileId: 'f', model: 'm', size: '1280x720', seconds: 8 };
    const read = (changes: object) =>
      readDraft({ ...draft, params: { ...draft.params, origin: { ...origin, ...changes } } })?.params.origin;
    expect(read({})).toEqual(origin);
    for (const changes of [{ model: 7 }, { size: 'wide' }, { seconds: -8 }, { seconds: 7.5 }, { seconds: '8' }])
      expect(read(changes)).toBeUndefined();
  });
  it('leaves out what is broken and keeps the prompt', () => {
    const broken = {
      schema: 1,
      connectionId: 7,
      takes: 'many',
      params: { prompt: 'a boat', model: null, size: 'wide', seconds: -4, startImage: { fileId: 'f1', width: 0 } },
    };
    expect(readDraft(broken)).toEqual({
      schema: 1,
      connectionId: '',
      takes: 1,
      params: { prompt: 'a boat', model: '', size: '', seconds: 0 },
    });
  });
});

it.each([
  [0, 1],
  [1, 1],
  [2.4, 2],
  [12, 12],
  [99, 12],
  [Number.NaN, 1],
])('fits %d takes to %d', (takes, expected) => {
  expect(fitTakes(takes)).toBe(expected);
});
