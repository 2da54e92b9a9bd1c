import { describe, expect, it } from 'vitest';
import { FakeTime } from './fixtures/fake-time';
import { atMostEvery, whenQuiet } from './library-timing';

describe('atMostEvery', () => {
  it('calls at once, then once for all that came while it rested', () => {
    const time = new FakeTime();
    const calls: number[] = [];
    const tell = atMostEvery(time, 100, () => calls.push(time.now()));
    for (let ms = 0; ms < 250; ms += 10) {
      tell();
      time.pass(10);
    }
    time.pass(500);
    expect(calls).toEqual([0, 100, 200, 300]);
    tell();
    expect(calls).toEqual([0, 100, 200, 300, 750]);
  });
});

describe('whenQuiet', () => {
  const LIMITS = { quietMs: 100, longestMs: 350 };

  it('waits until nothing has come for a while', () => {
    const time = new FakeTime();
    const calls: number[] = [];
    const note = whenQuiet(time, LIMITS, () => calls.push(time.now()));
    note();
    time.pass(60);
    note();
    time.pass(1000);
    expect(calls).toEqual([160]);
  });

  it('does not wait for ever where it never becomes quiet', () => {
    const time = new FakeTime();
    const calls: number[] = [];
    const note = whenQuiet(time, LIMITS, () => calls.push(time.now()));
    for (let ms = 0; ms < 1000; ms += 50) {
      note();
      time.pass(50);
    }
    expect(calls).toEqual([350, 700]);
  });
});
