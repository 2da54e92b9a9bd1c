/** @file Speaks to a tab or worker that may end at this moment: a stopped worker never answers, and nobody waits for it. */

/** One that is there answers within milliseconds. */
const ANSWER_MS = 700;

/** Resolves with the answer, or a moment later without one. Never rejects. */
export async function unlessStopped(answer: Promise<unknown>): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, ANSWER_MS));
  await Promise.race([answer.catch(() => undefined), late]);
}
