/**
 * @file How far a Test came, in the four steps that every connection has to take. From the answer and, where nothing came
 * through, from what a question without a key showed. Pure; form and list show it.
 */
import type { Connection } from '../domain/connection';
import type { ServiceKind } from '../domain/service-kind';
import type { TestAnswer } from './services';

/** In the order they are taken; the words are in i18n under the same name. */
export type TestStep =
  /** a server answers there, and it is one of ours */
  | 'address'
  /** it lets this page read what it says */
  | 'cross-origin'
  /** it takes the key, or wants none */
  | 'key'
  /** it names its models */
  | 'models';

/** How a step ended. */
export type StepState = 'done' | 'failed' | 'not-reached' | 'unknown';

/** What was asked with. */
export interface TestSubject {
  /** undefined: this version does not know it */
  kind: Pick<ServiceKind, 'crossOrigin' | 'group' | 'remedies'> | undefined;
  sendsKey: boolean;
  /** further request headers */
  sendsHeaders: boolean;
  /** their names, and that of the header the key travels in where that is its own */
  headerNames?: readonly string[];
  /** the person's own proxy */
  proxy?: string | undefined;
}

/** What a connection, or the draft of one, is asked with. */
export function subjectOf(
  { keyHeader, headerNames = [], proxy }: Pick<Connection, 'keyHeader' | 'headerNames' | 'proxy'>,
  kind: ServiceKind | undefined,
  sendsKey: boolean,
): TestSubject {
  const keyNames = sendsKey && keyHeader !== undefined ? [keyHeader] : [];
  return {
    ...{ kind, sendsKey, proxy },
    sendsHeaders: headerNames.length > 0,
    headerNames: [...keyNames, ...headerNames],
  };
}

/** What a Test found, and what it asked with. */
export interface TestReport {
  answer: TestAnswer;
  subject: TestSubject;
}

/** One step of a Test. */
export interface StepResult {
  step: TestStep;
  state: StepState;
}

type States = readonly [address: StepState, crossOrigin: StepState, key: StepState, models: StepState];

const STEPS: readonly TestStep[] = ['address', 'cross-origin', 'key', 'models'];
const NOT_REACHED = ['not-reached', 'not-reached', 'not-reached'] as const;
const UNKNOWN = ['unknown', 'unknown'] as const;

/** The four steps. */
export function testSteps(report: TestReport): StepResult[] {
  const states = statesOf(report);
  return STEPS.map((step, index) => ({ step, state: states[index] ?? 'unknown' }));
}

function statesOf({ answer, subject }: TestReport): States {
  if (answer.ok) return ['done', 'done', 'done', answer.modelIds?.length === 0 ? 'failed' : 'done'];
  switch (answer.why) {
    // For the last two somebody answers, but not what was looked for: the rest would be about another server.
    case 'bad-address':
    case 'not-found':
    case 'bad-answer':
      return ['failed', ...NOT_REACHED];
    case 'not-loaded':
      return ['not-reached', ...NOT_REACHED];
    case 'key-refused':
      return ['done', 'done', 'failed', 'not-reached'];
    // It knows whose key it is, and stops there.
    case 'no-credit':
      return ['done', 'done', 'done', 'not-reached'];
    case 'server':
    case 'rate-limited':
      return ['done', 'done', 'unknown', 'failed'];
    case 'no-answer':
      return unansweredStates(answer, subject);
  }
}

function unansweredStates({ probe, failure }: Extract<TestAnswer, { ok: false }>, subject: TestSubject): States {
  if (probe?.reach === 'hidden') {
    const [crossOrigin, key] = mayHideRefusal(subject) ? UNKNOWN : (['failed', 'not-reached'] as const);
    return ['done', crossOrigin, key, 'not-reached'];
  }
  if (probe?.reach !== 'readable') return ['failed', ...NOT_REACHED];
  // It can be read, and yet its answer did not come in time.
  if (failure?.code === 'timeout') return ['done', 'done', 'unknown', 'failed'];
  return ['done', 'done', 'failed', 'not-reached'];
}

/**
 * Whether a server whose answers cannot be read may be one that hides the refusal of a key, or of none: not where it is known to
 * let no page in; and for one nobody knows only where a key was sent.
 */
export function mayHideRefusal({ kind, sendsKey }: TestSubject): boolean {
  if (kind?.crossOrigin === 'no') return false;
  return kind?.crossOrigin === 'yes' || sendsKey;
}
