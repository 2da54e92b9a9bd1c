/** @file Where the budgets are kept. Apart from them: the first screen only asks whether there are any. */

/** Their key in the settings store. */
export const BUDGET_KEY = 'budget';
