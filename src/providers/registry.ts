/**
 * @file All providers of this build: every `*.provider.ts` beside this file, so that adding one edits nothing else. Each is
 * loaded when it is first needed: its file is named after its id. Called by the composition roots.
 */
import type { Provider } from './contract';

const files = import.meta.glob<Record<string, Provider>>('./*.provider.ts');

/** The provider a connection names; undefined when this build has no such provider any more. */
export async function findProvider(id: string): Promise<Provider | undefined> {
  const path = `./${id}.provider.ts`;
  const load = Object.hasOwn(files, path) ? files[path] : undefined;
  // A provider's file exports its provider and nothing else.
  return load && Object.values(await load())[0];
}

/** Every provider, in the order of their names, but for those whose code cannot be fetched just now. */
export async function listProviders(): Promise<readonly Provider[]> {
  const loads = await Promise.allSettled(Object.values(files).map((load) => load()));
  return loads.flatMap((load) => (load.status === 'fulfilled' ? Object.values(load.value) : []));
}
