/**
 * @file A press that cannot even be tried, because a part of the app does not load, say: the person hears of it, and the fault
 * goes on to whoever watches for faults. Called by the queue, for what goes through the machine.
 */
import type { StatusMessages } from './status-messages.svelte';

/** Does the work; says the words where it throws, and throws on. */
export async function sayIfItFails<T>(messages: StatusMessages, words: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    messages.show(words, { kind: 'error' });
    throw error;
  }
}
