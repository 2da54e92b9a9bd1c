import { describe, expect, it } from 'vitest';
import { AT } from './fixtures/builders';
import { EVENT_NAMES, EVENTS, type EventName } from './fixtures/events';
import { jobNamed, nameOf, STATES, type StateName } from './fixtures/states';
import { EXCEPTIONS, TABLE } from './fixtures/transition-table';
import { PHASES } from './job';
import source from './job-event.ts?raw';
import { transition } from './transition';

const STATE_NAMES = Object.keys(STATES) as StateName[];
const TRAITS = [
  { free: false, canCancel: false },
  { free: false, canCancel: true },
  { free: true, canCancel: false },
  { free: true, canCancel: true },
];

/** What the table says, event by event, in the order it says it. */
function cellsOf(name: StateName): [string, string][] {
  return Object.entries(TABLE[name]).flatMap(([outcome, events]) =>
    events.split(/\s+/).map((event): [string, string] => [event, outcome]),
  );
}

describe('the table', () => {
  it('has every state of every phase, each under its own name', () => {
    expect(new Set(Object.values(STATES).map(({ phase }) => phase))).toEqual(new Set(PHASES));
    expect(STATE_NAMES.map((name) => nameOf(STATES[name]))).toEqual(STATE_NAMES);
    expect(Object.keys(TABLE)).toEqual(STATE_NAMES);
  });

  it('has every event that is declared', () => {
    const declared = source.slice(source.indexOf('export type JobEvent')).matchAll(/type: '([a-z-]+)'/g);
    const types = new Set(Array.from(declared, ([, type]) => type));
    expect(types.size).toBeGreaterThan(30);
    expect(new Set(EVENT_NAMES.map((name) => EVENTS[name].type))).toEqual(types);
  });

  it.each(STATE_NAMES)('says of every event once what it does when %s', (name) => {
    const events = cellsOf(name).map(([event]) => event);
    expect(events.sort()).toEqual([...EVENT_NAMES].sort());
  });
});

describe.each(TRAITS)('free: $free, can cancel: $canCancel', (traits) => {
  function expectedOf(name: StateName, event: EventName): string | undefined {
    const exception = EXCEPTIONS.find(
      ({ when, states, events }) => traits[when] && states.includes(name) && events.includes(event),
    );
    return exception?.to ?? cellsOf(name).find(([cell]) => cell === event)?.[1];
  }

  it.each(STATE_NAMES)('does what the table says when %s', (name) => {
    const expected = EVENT_NAMES.map((event) => [event, expectedOf(name, event)]);
    const seen = EVENT_NAMES.map((event) => {
      const next = transition(jobNamed(name), EVENTS[event], AT, traits);
      return [event, next.kind === 'ignored' ? 'ignored' : nameOf(next.job.state)];
    });
    expect(seen).toEqual(expected);
  });
});
