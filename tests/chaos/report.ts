/** @file Prints a line for each seed and the sums at the end. The promise is in the last line: 0 lost, 0 unexplained. */
import type { FullResult, Reporter, TestCase, TestResult } from 'playwright/types/testReporter';
import type { Plan } from './plan';
import type { Fate, Verdict } from './verdict';

/** What the test of a seed tells. */
export interface Told extends Verdict, Pick<Plan, 'seed' | 'server' | 'driver'> {
  /** questions the person answered in the peace */
  answered: number;
}

const FATES: readonly (readonly [Fate, string])[] = [
  ['stored', 'stored byte for byte'],
  ['damaged', 'stored as served, without a tail'],
  ['failed', 'failed by the server'],
  ['linked', 'still to be fetched'],
  ['shown', 'shown as a possible twin'],
  ['twin', 'twins nobody was told of'],
  ['left', 'left by the person'],
  ['unlisted', 'unlisted by the server'],
  ['lost', 'lost'],
  ['wrong', 'wrong bytes'],
];

/** The reporter of `npm run chaos`. */
export default class ChaosReport implements Reporter {
  readonly #told: Told[] = [];
  #unjudged = 0;

  onTestEnd({ title }: TestCase, { annotations, duration, errors }: TestResult): void {
    const text = annotations.find(({ type }) => type === 'verdict')?.description;
    const seconds = (duration / 1000).toFixed(1);
    if (text === undefined) {
      this.#unjudged++;
      process.stdout.write(`${title}: not judged after ${seconds} s: ${errors[0]?.message ?? 'no reason given'}\n`);
      return;
    }
    const told = JSON.parse(text) as Told;
    this.#told.push(told);
    const broken = told.broken.map((sentence) => `\n    ✗ ${sentence}`).join('');
    process.stdout.write(
      `seed ${told.seed} (${told.server}, ${told.driver}, ${seconds} s): ${lineOf([told])}${broken}\n`,
    );
  }

  onEnd({ status }: FullResult): void {
    const { lost, wrong } = sumFates(this.#told);
    const unexplained = sum(this.#told, ({ broken }) => broken.length) - lost - wrong + this.#unjudged;
    process.stdout.write(`\n${this.#told.length} seeds, ${status}: ${lineOf(this.#told)}\n`);
    process.stdout.write(`${lost + wrong} lost, ${unexplained} unexplained\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

function sum(told: readonly Told[], amount: (one: Told) => number): number {
  return told.reduce((total, one) => total + amount(one), 0);
}

function sumFates(told: readonly Told[]): Record<Fate, number> {
  const entries = FATES.map(([fate]) => [fate, sum(told, ({ fates }) => fates[fate])]);
  return Object.fromEntries(entries) as Record<Fate, number>;
}

function lineOf(told: readonly Told[]): string {
  const fates = sumFates(told);
  const parts = FATES.filter(([fate]) => fates[fate] > 0).map(([fate, words]) => `${fates[fate]} ${words}`);
  return [
    `${sum(told, ({ accepted }) => accepted)} accepted`,
    ...parts,
    `${sum(told, ({ resentByBrowser }) => resentByBrowser)} resent by the browser`,
    `${sum(told, ({ answered }) => answered)} questions answered, ${sum(told, ({ needsPerson }) => needsPerson)} open`,
    `${sum(told, ({ notices }) => notices)} notifications`,
    `${sum(told, ({ orphanBytes }) => orphanBytes)} orphan bytes`,
  ].join(', ');
}
