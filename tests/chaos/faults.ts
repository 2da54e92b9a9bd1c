/**
 * @file Which faults of the sandbox a seed meets. Every fault of its table is armed at least once in any twenty seeds in a
 * row, and so are the forms that matter beyond the table's own.
 */
import { FAULT_KINDS, type Operation } from '../../sandbox/fault-table.mjs';
import type { Chance } from './chance';

/** What is armed: see the sandbox's own list of parameters. */
export interface StormFault {
  name: string;
  times: number;
  operations?: readonly Operation[];
  closeConnections?: boolean;
  noCors?: boolean;
  readable?: boolean;
  retryAfter?: number;
  status?: number;
  ms?: number;
  factor?: number;
}

/** Faults of one seed that come in turn. Twenty seeds arm eighty, more than there are. */
export const FAULTS_PER_SEED = 4;

/** Renders are short: a slow one takes three times as long, not ten. */
const SLOW_FACTOR = 3;

/** Faults beyond the table's own forms: at another place of the conversation, or in another manner. */
const OTHER_FORMS: readonly StormFault[] = [
  { name: 'cut', times: 1, closeConnections: true },
  { name: 'cut', times: 2, operations: ['retrieve'] },
  { name: 'cut', times: 1, operations: ['content'] },
  { name: 'cut', times: 1, operations: ['list'] },
  { name: 'cut-body', times: 1, operations: ['create'] },
  { name: 'cut-body', times: 1, operations: ['list'] },
  { name: 'hang', times: 1 },
  { name: 'hang', times: 1, operations: ['content'] },
  { name: 'hang', times: 2, operations: ['retrieve'], ms: 1200 },
  { name: 'html', times: 1, operations: ['create'] },
  { name: 'empty', times: 1, operations: ['create'] },
  { name: 'json', times: 2, operations: ['retrieve', 'list'] },
  { name: '500-after', times: 1, status: 408 },
  { name: '503', times: 3, operations: ['retrieve'] },
  { name: '502', times: 2, operations: ['content'] },
  { name: '504', times: 2, operations: ['list', 'models'] },
  { name: '429', times: 2, operations: ['retrieve'], readable: true, retryAfter: 2 },
  { name: '401', times: 1, noCors: true },
  { name: '401', times: 1, operations: ['retrieve', 'list'] },
];

/** Every fault that is armed over the seeds, one after the other. */
export const STORM_FAULTS: readonly StormFault[] = [...Object.keys(FAULT_KINDS).map(ownForm), ...OTHER_FORMS];

function ownForm(name: string): StormFault {
  const form = { name, times: 1 };
  if (name === 'slow') return { ...form, factor: SLOW_FACTOR };
  return name === 'hang' ? { ...form, ms: 1500 } : form;
}

/** After these nobody can know whether a render was ordered: the place where money is lost. Each seed meets one more. */
const DOUBTS = [
  { name: '503', times: 1 },
  { name: '408', times: 1 },
  { name: '500-after', times: 1 },
  { name: 'cut', times: 1 },
  { name: 'cut', times: 1, closeConnections: true },
  { name: 'cut-body', times: 1, operations: ['create'] },
] as const satisfies readonly StormFault[];

/** The faults a seed arms. */
export function faultsOf(seed: number, chance: Chance): StormFault[] {
  const inTurn = Array.from({ length: FAULTS_PER_SEED }, (_, n) => {
    const fault = STORM_FAULTS[(seed * FAULTS_PER_SEED + n) % STORM_FAULTS.length];
    if (!fault) throw new Error('there are no faults');
    return fault;
  });
  return [...inTurn, { ...chance.pick<StormFault>([...DOUBTS]) }];
}

/** Faults that act on one job when they stand in its prompt. A refused key or account passes, else no other job would ever be sent. */
const IN_PROMPT = [
  'fail',
  'moderation',
  `slow factor=${SLOW_FACTOR}`,
  '400',
  '401 times=1',
  '402 times=1',
  '408',
  '429',
  '500',
  '503',
  '500-after',
  'cut',
  'hang ms=1500',
  'cut-body',
  'content-late',
  'json times=2',
  'html times=1',
  'empty times=1',
  'truncated',
  'no-range',
  'forgotten',
  'progress-full',
  'progress-text',
  'outputs count=2',
  'outputs count=3 gone=2',
] as const;

/** The words that bring one fault with a prompt. */
export function faultWords(chance: Chance): string {
  return `[fault: ${chance.pick(IN_PROMPT)}]`;
}
