/**
 * @file Takes note of calls and problems as they come, and writes them down together a moment later: a poll costs next to
 * nothing, and nobody ever waits for the log. Used by the composition roots. What is lost when a worker is stopped in that
 * moment is only a line of the log.
 */
import { SECOND_MS } from '../base/time';
import type { ActivityContext, NoteRequest, ProblemEntry, RequestEntry } from '../domain/activity';
import { describeProblem } from '../domain/describe-problem';
import type { LogStore } from './log-store';

/** How long they are gathered. */
export const GATHER_MS = SECOND_MS;

/** So many are written at once without waiting for more: a worker that works hard may be stopped at any time. */
export const GATHERED_MAX = 50;

/** Notes wait no longer than this many: a database that does not take them must not fill the memory. */
const WAITING_MAX = 500;

/** What the notes are made with. */
export interface ActivityNotesOptions {
  log: Pick<LogStore, 'addRequests' | 'addProblems'>;
  context: ActivityContext;
  /** ms since epoch */
  now: () => number;
}

/** What the composition roots hand on. */
export interface ActivityNotes {
  request: NoteRequest;
  /** Notes a problem, in words that hold nothing of the person's. Never throws. */
  problem: (problem: unknown) => void;
}

/** Binds them to a log. */
export function createActivityNotes({ log, context, now }: ActivityNotesOptions): ActivityNotes {
  const requests = gather<RequestEntry>((entries) => log.addRequests(entries));
  const problems = gather<ProblemEntry>((entries) => log.addProblems(entries));
  return {
    request: (asked) => {
      const at = now();
      return (end) => {
        const ended = 'failed' in end ? { status: null, bytes: null, ...end } : { failed: null, ...end };
        requests({ schema: 1, ...asked, at, ms: Math.max(0, Math.round(now() - at)), ...ended, context });
      };
    },
    problem: (problem) => problems({ schema: 1, at: now(), context, ...describeProblem(problem) }),
  };
}

/** Gives what adds to the heap; the heap is written when it has lain for a moment, or has grown. */
function gather<Entry>(write: (entries: readonly Entry[]) => Promise<void>): (entry: Entry) => void {
  let waiting: Entry[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWriting = false;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const entries = waiting;
    waiting = [];
    isWriting = true;
    // No room, no database: then there is no log of it either.
    await write(entries).catch(() => undefined);
    isWriting = false;
    if (waiting.length > 0) timer ??= setTimeout(() => void flush(), GATHER_MS);
  }

  return (entry) => {
    if (waiting.length >= WAITING_MAX) return;
    waiting.push(entry);
    if (isWriting) return;
    if (waiting.length >= GATHERED_MAX) void flush();
    else timer ??= setTimeout(() => void flush(), GATHER_MS);
  };
}
