/** @file The questions to the library, and the worker that answers them. Loaded by `page-library.ts` with the first question. */
import type { LibraryService } from '../../state/clip-services';
import { createLibraryBridge } from '../../workers/library-bridge';
import libraryWorkerUrl from '../../workers/library.worker?worker&url';
import { trustedScriptUrl } from '../trusted-types';

/** What is asked of the worker. */
export interface LibraryQuestions extends Omit<LibraryService, 'onChange' | 'warm'> {
  /** Starts the worker. */
  begin(): Promise<void>;
}

const createWorker = (): Worker => new Worker(trustedScriptUrl(libraryWorkerUrl), { type: 'module', name: 'library' });

/** Starts nothing yet: the worker comes with the first question. `changed`: what was found may be old. */
export function createLibraryQuestions(changed: () => void): LibraryQuestions {
  const bridge = createLibraryBridge({ createWorker, changed });
  return {
    ...bridge,
    begin: async () => bridge.begin(),
    find: ({ query, wall, cards }) => bridge.find(query, wall, cards),
  };
}
