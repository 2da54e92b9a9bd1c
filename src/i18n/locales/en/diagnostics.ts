/** @file English words: Settings, Diagnostics. */
import type { LogLevel, LogSource } from '../../../domain/log-line';
import type { RequestTrouble } from '../../../domain/activity';
import { createPlural } from '../../plural';
import { findings } from './findings';
import { selfTests } from './self-tests';

const plural = createPlural('en');

const levels: Record<LogLevel, string> = { debug: 'Debug', info: 'Info', warn: 'Warning', error: 'Error' };

const sources: Record<LogSource, string> = { render: 'Renders', request: 'Requests', problem: 'Problems' };

const failed: Record<RequestTrouble, string> = {
  network: 'no answer',
  'time-out': 'no answer in time',
  stopped: 'given up',
  'no-secret': 'not sent: its key could not be read',
};

export const diagnostics = {
  tests: {
    title: 'Self-test',
    intro: 'What the app needs to work, tried out one by one. Nothing here is charged but the test render at the end.',
    runAll: 'Run all',
    run: 'Run',
    /** names the button for screen readers */
    runOne: (name: string): string => `Run: ${name}`,
    running: 'Running…',
    rowsSoFar: (rows: string): string => `${rows} rows looked at so far…`,
    states: { 'not-run': 'Not run', running: 'Running', good: 'Good', warn: 'Note', bad: 'Failed' },
    done: (good: number, rest: number): string =>
      rest === 0 ? `All ${String(good)} tests are good.` : `${String(good)} good, ${String(rest)} to look at.`,
    broke: 'The test itself broke off. Run it again; if it stays so, copy the report below.',
    list: selfTests,
  },
  findings,
  repaired: (count: number): string =>
    plural(count, { one: '1 row put right.', other: `${String(count)} rows put right.` }),
  notRepaired: 'It could not be repaired: there may be no room. Try again.',
  render: {
    title: 'Test render',
    covers: 'The whole way, from sending to the stored clip, with the cheapest render this connection offers.',
    connection: 'Connection',
    none: 'No connection offers a model.',
    /** the smallest there is, with its price */
    button: (what: string, price: string): string => `Render ${what} for ${price}`,
    free: (what: string): string => `Render ${what}, free of charge`,
    practice: (what: string): string => `Render ${what}, nothing is charged`,
    unknown: (what: string): string => `Render ${what}, price not known`,
    shot: (seconds: string, size: string): string => `${seconds} at ${size}`,
    seconds: (seconds: number): string => `${String(seconds)} s`,
    asModel: 'a clip',
    model: (name: string): string => `Model: ${name}`,
    /** what is rendered: sent to the server */
    prompt: 'A red ball rolls slowly across a white table.',
    queued: 'The test render is in the queue.',
    full: 'There is no room on this device.',
    toQueue: 'See the queue',
  },
  log: {
    title: 'Live log',
    intro:
      'What the app did and asked, newest first. It holds no key, no prompt and nothing that was sent or received.',
    where:
      'Kept in this browser: the last 500 requests and 100 problems. What happened to a render is kept with the render.',
    level: 'Level',
    levels,
    /** a level stands for itself and all above it */
    atLeast: { debug: 'Everything', info: 'Info and above', warn: 'Warnings and errors', error: 'Errors only' },
    source: 'Show',
    allSources: 'All',
    sources,
    filter: 'Filter the log',
    pause: 'Pause',
    resume: 'Go on',
    clear: 'Clear',
    cleared: 'The log is cleared. Renders keep their own history.',
    empty: 'Nothing to show.',
    nothingFits: 'Nothing fits the filter.',
    more: (shown: number, all: number): string => `The newest ${String(shown)} of ${String(all)}.`,
    paused: (count: number): string =>
      plural(count, { one: 'Paused. 1 new line.', other: `Paused. ${String(count)} new lines.` }),
    pausedStill: 'Paused.',
    render: (id: string): string => `Render ${id}`,
    inWorker: 'worker',
    inPage: 'page',
    failed,
    ms: (ms: string): string => `${ms} ms`,
  },
  records: {
    title: 'Raw records',
    intro: 'A render as it is stored, with its history. What could open a door is left out; its prompt is not.',
    choose: 'Render',
    none: 'No renders yet.',
    leftOut: '(left out)',
    copy: 'Copy record',
    option: (title: string, status: string): string => `${title} · ${status}`,
  },
  report: {
    title: 'Report',
    intro:
      'For asking somebody for help: versions, abilities, counts, test results, the last requests and problems. No key, no prompt, no file name.',
    copy: 'Copy report',
    copied: 'The report is copied.',
    notCopied: 'It could not be copied.',
    show: 'Show the report',
  },
};
