/**
 * @file All providers of this build: every `*.provider.ts` beside this file, so that adding one edits nothing else.
 * Called by the composition roots, which hand providers to the engine and to the connection form.
 */
import type { Provider } from './contract';

const modules = import.meta.glob<Record<string, Provider>>('./*.provider.ts', { eager: true });

/** Every provider. A provider's file exports its provider and nothing else. */
export const PROVIDERS: readonly Provider[] = Object.values(modules).flatMap((module) => Object.values(module));

/** The provider a connection names; undefined when this build has no such provider any more. */
export function findProvider(id: string): Provider | undefined {
  return PROVIDERS.find((provider) => provider.id === id);
}
