/**
 * @file The budgets as Settings shows and changes them: each choice and amount counts at once, here, in other tabs and in the worker. An
 * amount that cannot be read stays in its field and changes nothing.
 */
import { BUDGET_MAX_MICROS, type Budget, type BudgetSpan, type Budgets } from '../domain/budget';
import { writeDollars } from './connection-form-price';
import type { MoneyService } from './money-services';

const DOLLAR_MICROS = 1_000_000;
const CENT_MICROS = 10_000;

/**
 * "5", "$5.50", "5,5" as micro-dollars; undefined for anything else. Cents are the finest, and "5,000" is refused: it means five
 * thousand to some and five to others.
 */
export function readAmount(typed: string): number | undefined {
  const match = /^\$?\s*(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  if (!match) return undefined;
  const [, whole = '0', cents = ''] = match;
  const micros = Number(whole) * DOLLAR_MICROS + Number(cents.padEnd(2, '0')) * CENT_MICROS;
  return micros <= BUDGET_MAX_MICROS ? micros : undefined;
}

/** A change that was pressed. */
interface Chosen {
  change: Partial<Budget>;
  /** what was read when it had been stored: anything read later says it itself; null = it is being stored */
  storedAt: Budgets | undefined | null;
}

/** Reads and writes one budget after the other. */
export class BudgetForm {
  readonly #money: Pick<MoneyService, 'setBudget'>;
  readonly #stored: () => Budgets | undefined;
  /** what stands in a field and is not stored (yet) */
  #typed = $state.raw<Partial<Record<BudgetSpan, string>>>({});
  #chosen = $state.raw<Partial<Record<BudgetSpan, Chosen>>>({});

  /** `stored`: the budgets as they were read last. */
  constructor(money: Pick<MoneyService, 'setBudget'>, stored: () => Budgets | undefined) {
    this.#money = money;
    this.#stored = stored;
  }

  /** As chosen, else as stored. */
  budgetOf(span: BudgetSpan): Budget | undefined {
    const stored = this.#stored();
    const chosen = this.#chosen[span];
    const counts = chosen && (chosen.storedAt === null || chosen.storedAt === stored);
    return stored && { ...stored[span], ...(counts ? chosen.change : {}) };
  }

  /** What stands in the field of its amount. */
  textOf(span: BudgetSpan): string {
    const micros = this.budgetOf(span)?.micros;
    return this.#typed[span] ?? (micros === undefined ? '' : writeDollars(micros));
  }

  /** True when what was typed is no amount. */
  isBad(span: BudgetSpan): boolean {
    const typed = this.#typed[span];
    return typed !== undefined && readAmount(typed) === undefined;
  }

  /** Something is typed into the field of an amount. */
  type(span: BudgetSpan, text: string): void {
    this.#typed = { ...this.#typed, [span]: text };
  }

  /** The field was left: an amount is stored, anything else stays to be put right. */
  async leave(span: BudgetSpan): Promise<void> {
    const micros = readAmount(this.textOf(span));
    if (micros === undefined) return;
    this.#typed = { ...this.#typed, [span]: undefined };
    if (micros !== this.budgetOf(span)?.micros) await this.#set(span, { micros });
  }

  /** Off, warn or stop. What was typed beside it counts with it. */
  async choose(span: BudgetSpan, mode: Budget['mode']): Promise<void> {
    const micros = readAmount(this.textOf(span));
    this.#typed = micros === undefined ? this.#typed : { ...this.#typed, [span]: undefined };
    await this.#set(span, { mode, ...(micros === undefined ? {} : { micros }) });
  }

  async #set(span: BudgetSpan, change: Partial<Budget>): Promise<void> {
    const chosen = { change: { ...this.budgetOf(span), ...change }, storedAt: null };
    this.#chosen = { ...this.#chosen, [span]: chosen };
    await this.#money.setBudget(span, change);
    // A second press meanwhile is still to be stored.
    if (this.#chosen[span] !== chosen) return;
    this.#chosen = { ...this.#chosen, [span]: { ...chosen, storedAt: this.#stored() } };
  }
}
