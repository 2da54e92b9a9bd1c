/**
 * @file The person's budgets: how much one render, a day and a month may cost, and what happens beyond. Reads what is stored and
 * says whether an amount still fits. Pure; the store that claims a submit, the engine, New and Settings ask.
 */
import { isRecord } from '../base/json';

/** What a budget is for, the hardest to get past first: a new day lifts that of the day, a new month both. */
export const BUDGET_SPANS = ['render', 'month', 'day'] as const;
/** One of them. */
export type BudgetSpan = (typeof BUDGET_SPANS)[number];

/** `warn`: it is said, and sent. `stop`: what would exceed it waits. */
export const BUDGET_MODES = ['off', 'warn', 'stop'] as const;
/** One of them. */
export type BudgetMode = (typeof BUDGET_MODES)[number];

/** One budget. The amount stays while it is off. */
export interface Budget {
  mode: BudgetMode;
  /** micro-dollars, whole, 0 or more */
  micros: number;
}

/** All of them. */
export type Budgets = Readonly<Record<BudgetSpan, Budget>>;

/** What the fields show before anything was typed: about a minute of video by today's prices, a day and a month of it. */
const FIRST_MICROS: Readonly<Record<BudgetSpan, number>> = { render: 2_000_000, day: 5_000_000, month: 50_000_000 };

/** More is a typing error: a million dollars. */
export const BUDGET_MAX_MICROS = 1e12;

/** Reads stored budgets. A stop whose amount cannot be read holds everything: it must not be lifted by an accident. */
export function readBudgets(raw: unknown): Budgets {
  const record = isRecord(raw) ? raw : {};
  return { render: budgetOf(record, 'render'), month: budgetOf(record, 'month'), day: budgetOf(record, 'day') };
}

function budgetOf(record: Record<string, unknown>, span: BudgetSpan): Budget {
  const raw = record[span];
  if (!isRecord(raw)) return { mode: 'off', micros: FIRST_MICROS[span] };
  const mode = raw['mode'];
  const micros = amountOf(raw['micros']);
  if (mode === 'warn' || mode === 'stop') return { mode, micros: micros ?? 0 };
  return { mode: 'off', micros: micros ?? FIRST_MICROS[span] };
}

function amountOf(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0
    ? Math.min(raw, BUDGET_MAX_MICROS)
    : undefined;
}

/** The local day and month that now lies in, ms since epoch. Given by the roots: the domain knows no time zone. */
export interface BudgetDays {
  dayAt: number;
  monthAt: number;
  nextDayAt: number;
  nextMonthAt: number;
}

/** What counts so far: spent, and committed to what was sent and has not ended. Micro-dollars, practice left out. */
export interface CountedMoney {
  dayMicros: number;
  monthMicros: number;
}

/** Why a render waits: it would exceed that budget, or nobody knows its price and a stop is set. */
export type BudgetLimit = BudgetSpan | 'unknown-price';

/**
 * The stop that an amount would exceed, the hardest first; null = it may be sent. What costs nothing always may. `micros`: null =
 * at a price nobody knows, which no stop can let through.
 */
export function limitOf(budgets: Budgets, micros: number | null, counted: CountedMoney): BudgetLimit | null {
  if (micros === 0) return null;
  const stops = BUDGET_SPANS.filter((span) => budgets[span].mode === 'stop');
  if (micros === null) return stops.length > 0 ? 'unknown-price' : null;
  return stops.find((span) => isExceeded(budgets, span, micros, counted)) ?? null;
}

/** Budgets that an amount goes beyond and that only warn. */
export function warningsOf(budgets: Budgets, micros: number | null, counted: CountedMoney): BudgetSpan[] {
  if (micros === 0 || micros === null) return [];
  return BUDGET_SPANS.filter((span) => budgets[span].mode === 'warn' && isExceeded(budgets, span, micros, counted));
}

function isExceeded(budgets: Budgets, span: BudgetSpan, micros: number, counted: CountedMoney): boolean {
  return countedIn(span, counted) + micros > budgets[span].micros;
}

/** What counts already towards a budget; nothing does towards that of one render. */
export function countedIn(span: BudgetSpan, { dayMicros, monthMicros }: CountedMoney): number {
  return span === 'day' ? dayMicros : span === 'month' ? monthMicros : 0;
}

/** The same with one more amount. */
export function countedWith({ dayMicros, monthMicros }: CountedMoney, micros: number): CountedMoney {
  return { dayMicros: dayMicros + micros, monthMicros: monthMicros + micros };
}

/** From when on amounts have to be known to judge by these stops, ms since epoch; null = nothing has to be read. */
export function countFrom(budgets: Budgets, { dayAt, monthAt }: BudgetDays): number | null {
  if (budgets.month.mode === 'stop') return monthAt;
  return budgets.day.mode === 'stop' ? dayAt : null;
}

/** True when something may have to wait at all. */
export function hasStop(budgets: Budgets): boolean {
  return BUDGET_SPANS.some((span) => budgets[span].mode === 'stop');
}

/** When a limit may lift by itself, ms since epoch; null = only the person lifts it. */
export function liftsAt(limit: BudgetLimit, { nextDayAt, nextMonthAt }: BudgetDays): number | null {
  if (limit === 'day') return nextDayAt;
  return limit === 'month' ? nextMonthAt : null;
}
