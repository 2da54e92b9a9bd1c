/** @file The library for the page. Its worker, and the code that speaks with it, come with the first question: New asks none. */
import type { LibraryService } from '../../state/clip-services';
import { lazily } from '../../storage/lazily';
import type { LibraryQuestions } from './library-questions';

/** Starts nothing yet; a first question that fails is asked again by the next. */
export function createPageLibrary(): LibraryService {
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const load = async (): Promise<LibraryQuestions> =>
    (await import('./library-questions')).createLibraryQuestions(changed);
  const library = lazily<LibraryService & LibraryQuestions, LibraryQuestions>(load, {
    warm: () => void library.begin().catch(() => undefined),
    onChange: (listener) => {
      // Its own, so that one function given twice is told twice.
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  });
  return library;
}
