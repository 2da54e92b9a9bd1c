/** @file The chosen clips, handed down by Svelte context: `provideSelection` in the library's screen, `useSelection` on the wall and in the toolbar. */
import { createContext } from 'svelte';
import type { LibrarySelection } from '../../state/library-selection.svelte';

export const [useSelection, provideSelection] = createContext<LibrarySelection>();
