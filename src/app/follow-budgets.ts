/** @file Follows whether any budget was ever set: what is said of budgets is read and loaded only then. Begun by the page's background. */
import { BUDGET_KEY } from '../domain/budget-key';
import { loadLaterMessages } from '../i18n/later-messages';
import type { AppState } from '../state/app-state.svelte';
import type { AppStorage } from '../storage/storage';

/** Begins, for as long as the page lives. */
export function followBudgets(app: AppState, { settings, changes }: AppStorage): void {
  const read = async (): Promise<void> => {
    if (app.budgetNote || !(await settings.get(BUDGET_KEY, Boolean))) return;
    const [{ default: BudgetNote }] = await Promise.all([
      import('../ui/budget/BudgetNote.svelte'),
      loadLaterMessages(),
    ]);
    app.budgetNote = BudgetNote;
  };
  const look = (): void => void read().catch((problem: unknown) => console.error(problem));
  changes.subscribe(['settings'], look);
  look();
}
