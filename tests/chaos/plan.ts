/**
 * @file What happens in the storm of a seed: pure, so that a seed can be told again from its number. What a step meets
 * when it comes is up to the machine.
 */
import { createChance, type Chance } from './chance';
import { faultsOf, faultWords, type StormFault } from './faults';

/** Which server the renders go to. `practice`: the sandbox as the app offers it. */
export type ServerKind = 'priced' | 'free' | 'practice';

/** Who runs the engine: the worker, or the page as in browsers without Background Sync. */
export type DriverKind = 'worker' | 'page';

/** What has no room: nothing, the bytes of films, or anything the engine writes. */
export type FullDisk = 'none' | 'parts' | 'all';

/** One thing that happens. */
export type Step =
  | { kind: 'render'; prompt: string; takes: number; renderMs: number }
  /** every worker is stopped, as a browser under pressure does */
  | { kind: 'kill' }
  | { kind: 'close-tabs' }
  /** one more tab, two at the most */
  | { kind: 'open'; path: string }
  | { kind: 'reload' }
  | { kind: 'sync' }
  | { kind: 'periodic-sync' }
  | { kind: 'network'; isThere: boolean }
  | { kind: 'server'; isThere: boolean }
  /** the device's clock is this much ahead from now on */
  | { kind: 'clock'; aheadMs: number }
  | { kind: 'disk'; full: FullDisk }
  | { kind: 'queue'; isPaused: boolean }
  /** the `nth` of the buttons with such a name on the queue page, counted round */
  | { kind: 'press'; button: string; nth: number }
  /** the same for Edit: the text of a render that waits becomes this */
  | { kind: 'edit'; prompt: string; nth: number }
  | { kind: 'fault'; fault: StormFault };

/** What a person does about a question. */
export type Answer = 'check' | 'mine' | 'send' | 'leave';

/** A storm, and what the person does in the peace after it. */
export interface Plan {
  seed: number;
  server: ServerKind;
  driver: DriverKind;
  steps: readonly { step: Step; thenMs: number }[];
  /** how long every answer of the server takes; it has done its work before */
  latencyMs: number;
  /** films of several parts: then the gateway hands them out, and the sandbox can do nothing wrong with them */
  areFilmsLong: boolean;
  /** the person comes back only after a while: until then the worker is called by the browser alone */
  isAway: boolean;
  /** to the questions, in the order they are met, and round again */
  answers: readonly [Answer, ...Answer[]];
  /** whether possible twins are kept, in the order they are met, and round again */
  keeps: readonly [boolean, ...boolean[]];
  /** whether failed jobs are tried again, once and once more */
  retries: readonly boolean[];
}

const PROMPTS = ['a tram in the rain', 'a ferry leaving the pier', 'a fox in the snow'] as const;
const PATHS = ['new', 'queue', 'library', 'settings'] as const;
const BUTTONS = [
  ...(['Cancel', 'Stop waiting', 'Check now', 'Check all now', 'Retry', 'Retry all failed', 'Clear finished'] as const),
  ...(['Send it again', 'Leave it', 'This is mine', 'Keep it', 'Not mine'] as const),
] as const;

const JOBS_MIN = 3;
const JOBS_MAX = 8;

/** Steps beside the renders and the faults. */
const STEPS_MIN = 8;
const STEPS_MAX = 14;

/**
 * A render that seems to be older than its submission by more than ten minutes is taken for another one: a clock that is
 * further ahead than that is a known limit, see `CLOCK_SKEW_MS`.
 */
const AHEAD_MAX_MS = 8 * 60_000;

/** Pauses between steps: from nothing to about the time between two looks. */
const PAUSE_MAX_MS = 350;

/** The plan of a seed. */
export function planOf(seed: number): Plan {
  const chance = createChance(seed);
  const server = chance.pick<ServerKind>(['priced', 'priced', 'free', 'practice']);
  const driver = chance.pick<DriverKind>(['worker', 'worker', 'worker', 'worker', 'page']);
  const [first, ...renders] = drawRenders(chance);
  const faults = faultsOf(seed, chance).map((fault): Step => ({ kind: 'fault', fault }));
  const count = chance.between(STEPS_MIN, STEPS_MAX);
  const others = Array.from({ length: count }, () => drawStep(chance));
  // The first fault is there before the first render leaves.
  const mixed = withSpans(shuffled([...renders, ...faults.slice(1), ...others], chance), chance);
  const steps = [...faults.slice(0, 1), ...(first ? [first] : []), ...mixed];
  return {
    seed,
    server,
    driver,
    latencyMs: chance.pick([0, 0, 150, 500]),
    areFilmsLong: chance.isLucky(0.2),
    isAway: driver === 'worker' && chance.isLucky(0.5),
    steps: steps.map((step) => ({ step, thenMs: chance.below(PAUSE_MAX_MS) })),
    answers: [chance.pick(ANSWERS), chance.pick(ANSWERS), chance.pick(ANSWERS), chance.pick(ANSWERS)],
    keeps: [chance.isLucky(0.5), chance.isLucky(0.5)],
    retries: [chance.isLucky(0.6), chance.isLucky(0.6)],
  };
}

const ANSWERS = ['check', 'mine', 'send', 'leave', 'leave'] as const;

function drawRenders(chance: Chance): Step[] {
  const wanted = chance.between(JOBS_MIN, JOBS_MAX);
  const renders: Step[] = [];
  for (let jobs = 0; jobs < wanted;) {
    const takes = Math.min(wanted - jobs, chance.pick([1, 1, 2, 3]));
    jobs += takes;
    const fault = chance.isLucky(0.35) ? ` ${faultWords(chance)}` : '';
    renders.push({
      kind: 'render',
      prompt: chance.pick(PROMPTS) + fault,
      takes,
      renderMs: chance.between(300, 2000),
    });
  }
  return renders;
}

function drawStep(chance: Chance): Step {
  const kind = chance.pick(KINDS);
  switch (kind) {
    case 'open':
      return { kind, path: chance.pick(PATHS) };
    case 'clock':
      return { kind, aheadMs: chance.between(-AHEAD_MAX_MS, AHEAD_MAX_MS) };
    case 'edit':
      return { kind, prompt: chance.pick(PROMPTS), nth: chance.below(JOBS_MAX) };
    case 'press':
      return { kind, button: chance.pick(BUTTONS), nth: chance.below(JOBS_MAX) };
    default:
      return { kind };
  }
}

/** How often each comes stands in how often it is named. */
const KINDS = [
  ...(['kill', 'kill', 'kill', 'kill', 'sync', 'sync', 'periodic-sync'] as const),
  ...(['reload', 'reload', 'close-tabs', 'open', 'open'] as const),
  ...(['clock', 'clock', 'press', 'press', 'press', 'press', 'press', 'edit'] as const),
] as const;

/** Trouble that begins at one step and ends a few later. */
const SPANS: readonly { probability: number; begin: (chance: Chance) => Step; end: Step }[] = [
  {
    probability: 0.35,
    begin: () => ({ kind: 'network', isThere: false }),
    end: { kind: 'network', isThere: true },
  },
  { probability: 0.35, begin: () => ({ kind: 'server', isThere: false }), end: { kind: 'server', isThere: true } },
  {
    probability: 0.4,
    begin: (chance) => ({ kind: 'disk', full: chance.pick(['parts', 'all']) }),
    end: { kind: 'disk', full: 'none' },
  },
  { probability: 0.3, begin: () => ({ kind: 'queue', isPaused: true }), end: { kind: 'queue', isPaused: false } },
];

function withSpans(steps: readonly Step[], chance: Chance): Step[] {
  const mixed = [...steps];
  for (const { probability, begin, end } of SPANS) {
    if (!chance.isLucky(probability)) continue;
    const from = chance.below(mixed.length);
    mixed.splice(from, 0, begin(chance));
    mixed.splice(Math.min(mixed.length, from + chance.between(2, 5)), 0, end);
  }
  return mixed;
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = chance.below(last + 1);
    const [a, b] = [mixed[last], mixed[other]];
    if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a];
  }
  return mixed;
}
