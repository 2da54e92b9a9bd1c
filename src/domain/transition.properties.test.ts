import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_NAMES, EVENTS, PERSON_EVENTS } from './fixtures/events';
import { nameOf, STATES } from './fixtures/states';
import { endOf, live, walk, type Moment } from './fixtures/walks';
import { retryPays } from './job-actions';
import { isAtRest, type Job, type Operation, type OutputEnd } from './job';
import type { JobEvent, JobTraits } from './job-event';
import { noticeKey } from './notice-key';
import { hasStoredOutput, isReadyForClip, isStoredOutput, outputFileId, outputFileIds, outputNow } from './outputs';
import { spendFor } from './spend-rows';
import { sumSpend } from './sum-spend';
import { transition } from './transition';

const RUNS = { numRuns: 200 };

/** Holds for every moment of every life. */
function always(check: (moment: Moment, past: readonly Moment[]) => void): void {
  fc.assert(
    fc.property(walk, (one) => {
      const moments = live(one);
      moments.forEach((moment, index) => check(moment, moments.slice(0, index)));
    }),
    RUNS,
  );
}

function operationOf({ state }: Job): Operation | undefined {
  if ('operation' in state) return state.operation;
  return 'accepted' in state ? state.accepted?.operation : undefined;
}

/** The person has pressed a button that showed a price. */
function isConsent({ before, event }: Moment): boolean {
  return event.type === 'resubmit-confirmed' || (event.type === 'retry-requested' && retryPays(before));
}

describe('the money', () => {
  it('is never spent twice without a sure refusal, a click, or a server that costs nothing', () => {
    fc.assert(
      fc.property(walk, (one) => {
        let mayStart = true;
        for (const moment of live(one)) {
          if (!moment.after) continue;
          const { event } = moment;
          if (event.type === 'submit-started') {
            expect(mayStart).toBe(true);
            mayStart = false;
          }
          const isFree = moment.traits.free && event.type === 'submission-absent';
          if (event.type === 'submit-refused' || isConsent(moment) || isFree) mayStart = true;
        }
      }),
      RUNS,
    );
  });

  it('leads into the queue only from there, by a refusal, a click, or where nothing is charged', () => {
    always((moment) => {
      if (moment.after?.state.phase !== 'queued' || moment.before.state.phase === 'queued') return;
      const isFree = moment.traits.free && moment.event.type === 'submission-absent';
      expect(moment.event.type === 'submit-refused' || isConsent(moment) || isFree).toBe(true);
    });
  });

  it('is said never to have left only when every submission was surely refused or linked', () => {
    fc.assert(
      fc.property(walk, (one) => {
        let mayBeThere = false;
        for (const { event, after } of live(one)) {
          if (!after) continue;
          if (event.type === 'submit-lost' || (event.type === 'given-up' && after.state.phase === 'uncertain'))
            mayBeThere = true;
          if (event.type === 'submit-accepted' || event.type === 'submission-found') mayBeThere = false;
          if (after.state.phase === 'canceled' && after.state.how === 'never-sent') expect(mayBeThere).toBe(false);
          if (after.state.phase === 'failed' && !after.state.accepted && mayBeThere)
            expect(after.state.charged).toBe('unknown');
        }
      }),
      RUNS,
    );
  });

  it('is in the log once for every render that was accepted, at its latest amount', () => {
    fc.assert(
      fc.property(walk, (one) => {
        let id = 0;
        const createId = (): string => String(++id);
        const moments = live(one);
        const rows = moments.flatMap(({ before, after, now }) =>
          after ? spendFor(before, after, { createId, now, practice: false }) : [],
        );
        /** the amount of each render, as the job itself last said it */
        const amounts = new Map<string, number>();
        for (const { after } of moments)
          if (after && operationOf(after))
            amounts.set(JSON.stringify(operationOf(after)), after.reportedMicros ?? after.estimateMicros ?? 0);
        expect(rows.filter(({ kind }) => kind === 'accepted')).toHaveLength(amounts.size);
        expect(sumSpend(rows, 0).micros).toBe([...amounts.values()].reduce((a, b) => a + b, 0));
      }),
      RUNS,
    );
  });
});

describe('paid work', () => {
  it('stays with its job until the person pays for another', () => {
    always((moment) => {
      const operation = operationOf(moment.before);
      if (operation === undefined || !moment.after || isConsent(moment)) return;
      expect(operationOf(moment.after)).toEqual(operation);
    });
  });

  it('that is ready is always fetched, wanted or not', () => {
    always(({ before, event, after }) => {
      if (event.type !== 'render-ready') return;
      const isWatched = before.state.phase === 'rendering' || before.state.phase === 'canceling';
      expect(after?.state.phase).toBe(isWatched ? 'downloading' : undefined);
    });
  });

  it('that is stored always ends in a clip', () => {
    always(({ before, event, after }) => {
      if (event.type !== 'clip-saved') return;
      expect(after?.state.phase).toBe(before.state.phase === 'downloading' ? 'done' : undefined);
    });
  });
});

/** The outputs that are here, as far as a job tells of them. */
function storedIn({ state }: Job): OutputEnd[] {
  return state.phase === 'downloading' ? (state.outputs ?? []).filter(isStoredOutput) : [];
}

describe('an output that is stored', () => {
  it('is never let go of: its job goes on with it, or ends in a clip', () => {
    always(({ before, after }) => {
      const kept = storedIn(before);
      if (kept.length === 0 || !after || after.state.phase === 'done') return;
      expect(after.state.phase).toBe('downloading');
      expect(storedIn(after).slice(0, kept.length)).toEqual(kept);
    });
  });

  it('always leaves something to fetch, or a clip to make', () => {
    always(({ after }) => {
      if (after?.state.phase !== 'downloading' || !hasStoredOutput(after.state)) return;
      expect(outputNow(after.state) !== null).toBe(!isReadyForClip(after.state));
    });
  });

  it('keeps its file whatever else comes of the job', () => {
    always(({ before, after }) => {
      if (before.state.phase !== 'downloading' || after?.state.phase !== 'downloading') return;
      expect(after.state.fileId).toBe(before.state.fileId);
      expect(outputFileIds(after.state)).toEqual(expect.arrayContaining(storedFileIds(before)));
    });
  });

  function storedFileIds({ state }: Job): string[] {
    if (state.phase !== 'downloading') return [];
    const { fileId, outputs = [] } = state;
    return outputs.flatMap((end, index) => (isStoredOutput(end) ? [outputFileId(fileId, index)] : []));
  }
});

describe('a job', () => {
  it('changes its rev by one with every change, and nothing when an event is ignored', () => {
    // Every job is frozen: a change in place would throw.
    always(({ before, after, now }, past) => {
      if (after) expect([after.rev, after.updatedAt, after.id]).toEqual([before.rev + 1, now, before.id]);
      expect(before.rev).toBe(past.filter((moment) => moment.after).length);
    });
  });

  it('always has a time for its next step, unless it rests', () => {
    always(({ after }) => {
      if (after && !isAtRest(after)) expect(Number.isFinite(after.dueAt)).toBe(true);
    });
  });

  it('never sends its progress back while one acceptance stands', () => {
    let best = -1;
    always(({ event, after }, past) => {
      const isNew = ['submit-accepted', 'submission-found', 'retry-requested'].includes(event.type);
      if (past.length === 0 || (after && isNew)) best = -1;
      if (!after || !('polls' in after.state)) return;
      const progress = after.state.polls.progress ?? -1;
      expect(progress).toBeGreaterThanOrEqual(best);
      expect(progress).toBeLessThan(100);
      best = progress;
    });
  });

  it('has a notice due only when there is something to tell', () => {
    always(({ after }) => {
      if (after?.notifyDue) expect(noticeKey(after)).not.toBeNull();
    });
  });

  it('is archived only at rest, and held only at work', () => {
    always(({ after }) => {
      if (!after) return;
      expect(after.archivedAt !== null && !isAtRest(after)).toBe(false);
      expect(after.hold !== null && isAtRest(after)).toBe(false);
    });
  });

  it('ignores what does not fit and throws at nothing, whatever comes', () => {
    fc.assert(
      fc.property(walk, fc.constantFrom(...EVENT_NAMES), (one, name) => {
        const job = endOf(one);
        expect(['changed', 'ignored']).toContain(transition(job, EVENTS[name], 0, one.traits).kind);
      }),
      RUNS,
    );
  });
});

/** The fewest events from a job to one that fits; undefined when there is no way of up to `limit` steps. */
function wayTo(
  goal: (job: Job) => boolean,
  from: Job,
  traits: JobTraits,
  events: readonly JobEvent[],
  limit = 6,
): number | undefined {
  let front = [from];
  const seen = new Set<string>();
  for (let steps = 0; steps <= limit; steps++) {
    if (front.some(goal)) return steps;
    front = front
      .flatMap((job) => events.map((event) => transition(job, event, from.updatedAt, traits)))
      .flatMap((next) => (next.kind === 'changed' ? [next.job] : []))
      .filter((job) => {
        const name = nameOf(job.state);
        return seen.has(name) ? false : seen.add(name);
      });
  }
  return undefined;
}

describe('no job is stuck', () => {
  const all = EVENT_NAMES.map((name): JobEvent => EVENTS[name]);
  const withoutPerson = all.filter(({ type }) => !PERSON_EVENTS.includes(type));
  const isQuestion = ({ state }: Job): boolean => state.phase === 'uncertain' && state.needsPerson;

  it('without the person it gets to rest, or to a question', () => {
    fc.assert(
      fc.property(walk, (one) => {
        const job = endOf(one);
        expect(wayTo((next) => isAtRest(next) || isQuestion(next), job, one.traits, withoutPerson)).toBeDefined();
      }),
      RUNS,
    );
  });

  it('with the person it can still become a clip, from wherever it is', () => {
    fc.assert(
      fc.property(walk, (one) => {
        const job = endOf(one);
        expect(wayTo((next) => next.state.phase === 'done', job, one.traits, all)).toBeDefined();
      }),
      RUNS,
    );
  });

  it('and the walks reach every state', () => {
    const seen = new Set<string>();
    const walks = fc.sample(walk, { numRuns: 1_500, seed: 7 });
    for (const one of walks) for (const { after } of live(one)) if (after) seen.add(nameOf(after.state));
    expect([...seen].sort()).toEqual(Object.keys(STATES).sort());
  });
});
