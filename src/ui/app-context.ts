/** @file The shared state, handed down by Svelte context. `provideApp` in the root component, `useApp` everywhere below. */
import { createContext } from 'svelte';
import type { AppState } from '../state/app-state.svelte';

export const [useApp, provideApp] = createContext<AppState>();
