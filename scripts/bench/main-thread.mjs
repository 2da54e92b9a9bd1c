/** @file What the main thread of a page does, as Chromium's own trace says: its tasks, and the frames they belong to. For the benchmarks. */

/** @typedef {{ startMs: number, endMs: number, cpuMs: number }} Task on the trace's clock; `cpuMs`: without waiting for a processor */
/** @typedef {{ tasks: Task[], marksMs: number[] }} Trace `marksMs`: where the page called `performance.mark('bench')` */
/** @typedef {{ name: string, ph: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number, cat: string }} TraceEvent */

const CATEGORIES = ['toplevel', 'blink.user_timing'];
const TASK = 'ThreadControllerImpl::RunTask';

/**
 * Traces while it works. The work must mark at least once.
 * @param {import('playwright').Page} page
 * @param {() => Promise<void>} work
 * @returns {Promise<Trace>}
 */
export async function traceMainThread(page, work) {
  const session = await page.context().newCDPSession(page);
  /** @type {TraceEvent[]} */
  const events = [];
  session.on('Tracing.dataCollected', (/** @type {{ value: object[] }} */ { value }) => {
    for (const event of value) events.push(/** @type {TraceEvent} */ (event));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  try {
    await work();
  } finally {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
  }
  const marks = events.filter(({ cat, name }) => cat.includes('blink.user_timing') && name === 'bench');
  const [mark] = marks;
  if (!mark) throw new Error('the page has not marked');
  const isMain = (/** @type {TraceEvent} */ { pid, tid }) => pid === mark.pid && tid === mark.tid;
  return {
    tasks: events
      .filter((event) => event.ph === 'X' && event.name === TASK && isMain(event))
      .map(({ ts, dur = 0, tdur = dur }) => ({ startMs: ts / 1000, endMs: (ts + dur) / 1000, cpuMs: tdur / 1000 }))
      .sort((a, b) => a.startMs - b.startMs),
    marksMs: marks.map(({ ts }) => ts / 1000).sort((a, b) => a - b),
  };
}

/**
 * The work of each frame, ms, where the page marks at the head of each: of the task the mark is in, and of those up to the next. It is
 * the processor's time, so that other programs do not count.
 * @param {Trace} trace
 */
export function workPerFrame({ tasks, marksMs }) {
  const work = marksMs.slice(1).map(() => 0);
  let frame = -1;
  let coveredMs = 0;
  for (const { startMs, endMs, cpuMs } of tasks) {
    while ((marksMs[frame + 1] ?? Infinity) <= endMs) frame += 1;
    // A task within a task has been counted with it.
    if (startMs < coveredMs) continue;
    coveredMs = endMs;
    if (frame >= 0 && frame < work.length) work[frame] = (work[frame] ?? 0) + cpuMs;
  }
  return work;
}

/**
 * The work from one moment to another, ms: of the task that the first is in, and of those that begin before the other.
 * @param {Trace} trace
 * @param {number} fromMs
 * @param {number} toMs both on the trace's clock
 */
export function workBetween({ tasks }, fromMs, toMs) {
  let work = 0;
  let coveredMs = 0;
  for (const { startMs, endMs, cpuMs } of tasks) {
    // A task within a task has been counted with it.
    if (endMs < fromMs || startMs >= toMs || startMs < coveredMs) continue;
    coveredMs = endMs;
    work += cpuMs;
  }
  return work;
}
