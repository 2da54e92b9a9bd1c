/** @file Money for the page: what was spent and is committed, and the budgets. Loaded with the first question. */
import { isRecord } from '../../base/json';
import { readBudgets } from '../../domain/budget';
import { BUDGET_KEY } from '../../domain/budget-key';
import { lookAtMoney } from '../../domain/money-look';
import { localDays } from '../../protocol/local-days';
import type { MoneyService } from '../../state/money-services';
import type { AppStorage } from '../../storage/storage';

/** Binds to storage. `wake`: what a budget held may go on. */
export function createPageMoney({ money, settings, spend }: AppStorage, wake: () => void): MoneyService {
  return {
    spentThisMonth: async () => {
      const sums = await spend.sumSince(localDays(Date.now()).monthAt);
      return sums.reduce((sum, { practice, micros }) => sum + (practice ? 0 : micros), 0);
    },
    look: async () => {
      const now = Date.now();
      const days = localDays(now);
      return { ...lookAtMoney(await money.read(days), days), days, now };
    },
    setBudget: async (span, change) => {
      await settings.update(BUDGET_KEY, (raw) => ({
        ...(isRecord(raw) ? raw : {}),
        [span]: { ...readBudgets(raw)[span], ...change },
      }));
      wake();
    },
  };
}
