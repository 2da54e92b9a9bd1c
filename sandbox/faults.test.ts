import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from './fault-table.mjs';
import { checkFault, Faults, faultsInPrompt } from './faults.mjs';

type Occasion = Parameters<Faults['take']>[1];
const creating: Occasion = { operation: 'create', id: null, prompt: null, scope: '' };

function armed(request: Record<string, unknown>): Faults {
  const faults = new Faults();
  const fault = checkFault(request);
  if (typeof fault === 'string') throw new Error(fault);
  faults.arm(fault);
  return faults;
}
const names = (faults: { name: string }[]) => faults.map(({ name }) => name);
const takeMany = (faults: Faults, times: number, occasion = creating) =>
  Array.from({ length: times }, () => faults.take('before', occasion).length);

describe('checkFault', () => {
  it.each(Object.keys(FAULT_KINDS))('knows %s', (name) => {
    expect(checkFault({ name })).toMatchObject({ name, stage: FAULT_KINDS[name]?.stage });
  });

  it.each([
    [{ name: 'nonsense' }, 'Unknown fault'],
    [undefined, 'Unknown fault'],
    [{ name: 'toString' }, 'Unknown fault'],
    [{ name: 'slow', speed: 1 }, "Unknown parameter 'speed'"],
    [{ name: 'slow', factor: '3' }, "'factor' must be a number"],
    [{ name: 'hang', operations: ['fly'] }, "'operations' must name"],
    [{ name: 'hang', operations: [] }, "'operations' must name"],
    [{ name: 'hang', operations: 'list' }, "'operations' must name"],
  ])('refuses %j in words', (request, words) => {
    expect(checkFault(request)).toContain(words);
  });
});

describe('an armed fault', () => {
  it('acts until it is cleared', () => {
    const faults = armed({ name: '500' });
    expect(takeMany(faults, 3)).toEqual([1, 1, 1]);
    faults.clear();
    expect(takeMany(faults, 1)).toEqual([0]);
  });

  it('acts so often, after so many, and is then gone', () => {
    const faults = armed({ name: '500', skip: 1, times: 2 });
    expect(faults.list()).toHaveLength(1);
    expect(takeMany(faults, 5)).toEqual([0, 1, 1, 0, 0]);
    expect(faults.list()).toEqual([]);
  });

  it('is counted only where it acts: its operations, its stage, its video', () => {
    const faults = armed({ name: '404', operations: ['retrieve'], id: 'video_1', times: 1 });
    const looking: Occasion = { operation: 'retrieve', id: 'video_1', prompt: null, scope: '' };
    expect(takeMany(faults, 1)).toEqual([0]);
    expect(takeMany(faults, 1, { ...looking, id: 'video_2' })).toEqual([0]);
    expect(faults.take('after', looking)).toEqual([]);
    expect(takeMany(faults, 2, looking)).toEqual([1, 0]);
  });

  it('is cleared alone by its key', () => {
    const faults = armed({ name: '500' });
    const key = faults.list()[0]?.key;
    const other = checkFault({ name: '402' });
    if (typeof other !== 'string') faults.arm(other);
    faults.clear(key);
    expect(names(faults.list())).toEqual(['402']);
  });

  it('asks for closed connections as long as it is armed', () => {
    const faults = armed({ name: 'cut', times: 1, closeConnections: true });
    expect(faults.closesConnections).toBe(true);
    faults.take('after', creating);
    expect(faults.closesConnections).toBe(false);
  });
});

describe('a fault in a prompt', () => {
  it('is read with its parameters, among other words', () => {
    const prompt =
      'a fox [fault: slow factor=3] in snow [Fault:429 times=4 retryAfter=7 readable] [fault: html operations=list,content]';
    expect(faultsInPrompt(prompt)).toMatchObject([
      { name: 'slow', factor: 3 },
      { name: '429', times: 4, retryAfter: 7, readable: true },
      { name: 'html', operations: ['list', 'content'] },
    ]);
  });

  it.each(['a fox', '[fox]', 'fault: fail', '[fault: fail'])('is not seen in "%s"', (prompt) => {
    expect(faultsInPrompt(prompt)).toEqual([]);
  });

  it('says what is wrong with it', () => {
    expect(faultsInPrompt('[fault: flood] [fault: ]')).toEqual([
      expect.stringContaining("Unknown fault 'flood'"),
      expect.stringContaining("Unknown fault ''"),
    ]);
  });

  it('that passes acts a few times for one prompt, and anew for another', () => {
    const faults = new Faults();
    const ask = (prompt: string) => takeMany(faults, 3, { ...creating, prompt, scope: prompt });
    expect(ask('a [fault: 429]')).toEqual([1, 1, 0]);
    expect(ask('b [fault: 500]')).toEqual([1, 0, 0]);
    expect(ask('c [fault: 402]')).toEqual([1, 1, 1]);
    expect(ask('d [fault: 500 times=2]')).toEqual([1, 1, 0]);
  });

  it('acts only on the operations it is for', () => {
    const faults = new Faults();
    const prompt = 'x [fault: forgotten]';
    expect(takeMany(faults, 1, { ...creating, prompt, scope: prompt })).toEqual([0]);
    expect(takeMany(faults, 1, { operation: 'retrieve', id: 'v', prompt, scope: 'v' })).toEqual([1]);
  });
});
