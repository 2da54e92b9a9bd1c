/** @file The pages of Settings in the order of their menu: each with its icon, and loaded when it is first shown. */
import type { Component } from 'svelte';
import type { SettingsSection } from '../../state/routes';
import type { IconName } from '../parts/icon-paths';

/** One page. */
interface Section {
  icon: IconName;
  load: () => Promise<{ default: Component }>;
}

/** All of them. */
export const SECTIONS: Readonly<Record<SettingsSection, Section>> = {
  overview: { icon: 'settings', load: () => import('./GeneralSection.svelte') },
  connections: { icon: 'server', load: () => import('../connections/ConnectionList.svelte') },
  keys: { icon: 'key', load: () => import('../keys/KeysSection.svelte') },
  budget: { icon: 'wallet', load: () => import('../budget/BudgetSection.svelte') },
  folders: { icon: 'folder', load: () => import('../folders/FoldersSection.svelte') },
  storage: { icon: 'disk', load: () => import('../storage/StorageSection.svelte') },
  diagnostics: { icon: 'pulse', load: () => import('../diagnostics/DiagnosticsPage.svelte') },
  models: { icon: 'film', load: () => import('../models/ModelList.svelte') },
  data: { icon: 'upload', load: () => import('../data/DataSection.svelte') },
};
