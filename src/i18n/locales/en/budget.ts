/** @file English words: budgets, what was spent and is committed, and the prices that are the person's own. */
import type { BudgetLimit, BudgetMode, BudgetSpan } from '../../../domain/budget';
import { createPlural } from '../../plural';

const plural = createPlural('en');

/** As they stand in a sentence: "This render takes today over …". */
const whole: Record<BudgetSpan, string> = { render: 'one render', day: 'today', month: 'this month' };

const modes: Record<BudgetMode, string> = { off: 'Off', warn: 'Warn', stop: 'Stop' };

const spans: Record<BudgetSpan, { name: string; how: string }> = {
  render: { name: 'One render', how: 'What a single render may cost at most.' },
  day: { name: 'Each day', how: 'From midnight to midnight by the clock of this device.' },
  month: { name: 'Each month', how: 'From the first of the month on, by the clock of this device.' },
};

/** What follows from a choice. */
const means: Record<BudgetMode, string> = {
  off: 'Nothing is held and nothing is said.',
  warn: 'New and Queue say when it is exceeded. Renders are sent all the same.',
  stop: 'What would exceed it waits in the queue and is not sent. What was sent is always fetched.',
};

/** Why a render waits, and the ways on. In the queue. */
const holds: Record<BudgetLimit, { note: string; why: string }> = {
  render: {
    note: 'dearer than one render may be',
    why: 'It is sent when the budget for one render is raised or switched off. Or edit it to cost less.',
  },
  day: {
    note: 'over the budget of the day',
    why: 'It is sent by itself when a new day begins, money comes back, or the budget is raised.',
  },
  month: {
    note: 'over the budget of the month',
    why: 'It is sent by itself when a new month begins, money comes back, or the budget is raised.',
  },
  'unknown-price': {
    note: 'nobody knows its price',
    why: 'A budget that stops lets no unknown price through. Set your own price on its connection, or let the budget only warn.',
  },
};

export const budget = {
  whole,
  modes,
  spans,
  means,
  holds,
  title: 'Budgets',
  where:
    'Kept in this browser. Budgets count what is sent from here, at the price shown before it is sent or as the server reports it. Practice counts for nothing.',
  choice: (name: string): string => `${name}: what happens beyond it`,
  amount: (name: string): string => `${name}: amount in dollars`,
  badAmount: 'An amount in dollars, such as 5 or 5.50.',
  spent: {
    title: 'Spent',
    day: 'Today',
    month: 'This month',
    /** the sum beside a budget */
    of: (amount: string, budget: string): string => `${amount} of ${budget}`,
    spent: 'spent',
    committed: 'committed',
    left: 'left',
    over: 'over budget',
    noBudget: 'no budget',
    /** for screen readers, in place of the picture */
    bar: (name: string, spent: string, committed: string, rest: string): string =>
      `${name}: ${spent} spent, ${committed} committed, ${rest}`,
    leftOf: (amount: string): string => `${amount} left`,
    overBy: (amount: string): string => `${amount} over budget`,
    how: 'Committed is what was sent and has not ended. It is given back where a failed render is not charged.',
    waiting: (count: number, amount: string): string =>
      plural(count, {
        one: `1 render waits in the queue, about ${amount} more.`,
        other: `${String(count)} renders wait in the queue, about ${amount} more.`,
      }),
    pace: (amount: string): string => `At this pace ${amount} by the end of the month.`,
    unknown: (count: number): string =>
      plural(count, {
        one: 'and 1 render whose price is not known',
        other: `and ${String(count)} renders whose price is not known`,
      }),
  },
  prices: {
    title: 'Your own prices',
    none: 'All connections go by the price list of their service. Where a list has no price or yours differs, enter your own on the connection.',
    price: (rate: string, day: string): string => `${rate} a second, as you entered it on ${day}`,
    edit: 'Edit',
    editOf: (label: string): string => `Edit ${label}`,
    connections: 'Connections',
  },
  /** beside the estimate on New */
  beside: {
    warns: (span: BudgetSpan, budget: string): string =>
      span === 'render'
        ? `A render costs more than your budget of ${budget} for one.`
        : `This takes ${whole[span]} over your budget of ${budget}`,
    waits: (limit: BudgetLimit, budget: string): string =>
      limit === 'unknown-price'
        ? 'It will wait: your budget stops what has no known price.'
        : limit === 'render'
          ? `It will wait: one render may cost ${budget}.`
          : `It will wait: ${whole[limit]} would go over your budget of ${budget}`,
    /** how many of several takes */
    someWait: (count: number, limit: BudgetSpan, budget: string): string =>
      plural(count, {
        one: `1 of them will wait: ${whole[limit]} would go over your budget of ${budget}`,
        other: `${String(count)} of them will wait: ${whole[limit]} would go over your budget of ${budget}`,
      }),
    counted: (amount: string): string => ` (${amount} spent or committed).`,
    change: 'Change the budget',
  },
  /** at the head of the queue */
  queue: {
    held: (count: number): string =>
      plural(count, {
        one: '1 render waits for a budget.',
        other: `${String(count)} renders wait for a budget.`,
      }),
    over: (span: BudgetSpan, amount: string, budget: string): string =>
      `${span === 'day' ? 'Today' : 'This month'} is over your budget: ${amount} of ${budget} spent or committed.`,
    at: (span: BudgetSpan, amount: string, budget: string): string =>
      `${span === 'day' ? 'Today' : 'This month'}: ${amount} of ${budget} spent or committed.`,
    change: 'Change the budget',
  },
  /** the bar's breakdown */
  breakdown: {
    today: 'Today',
    month: 'This month',
    committed: 'Committed now',
    ofDay: 'Left today',
    ofMonth: 'Left this month',
    byModel: 'By model',
    byConnection: 'By connection',
    withoutClip: 'Charged without a clip',
    withoutClipMaybe: 'Perhaps charged without a clip',
    others: (count: number): string => `${String(count)} others`,
    budget: 'Budget',
  },
};
