/**
 * @file The self-test of Diagnostics: which tests there are, what each found, and repairs of what the look through the stored rows
 * has found. Knows no DOM. Nothing here is ever sent that costs: the test render is queued by a press of its own.
 */
import { settingsOf, type Connection } from '../domain/connection';
import type { Finding } from '../domain/finding';
import type { Locale } from '../i18n/locale';
import type { CareServices } from './care-services';
import {
  capabilityOutcome,
  connectionOutcome,
  databaseOutcome,
  decodersOutcome,
  quotaOutcome,
  rowsOutcome,
  workerOutcome,
  type TestOutcome,
} from './self-test-outcomes';
import type { AppServices } from './services';
import { subjectOf } from './test-steps';

/** What it is given. */
export interface SelfTestNeeds {
  services: Pick<AppServices, 'care'> & {
    connections: Pick<AppServices['connections'], 'test' | 'hasKey' | 'kindOf'>;
    platform: Pick<AppServices['platform'], 'disk'>;
  };
  connections: { readonly current: readonly Connection[] };
  locale: Locale;
}

/** A test. */
export interface SelfTest {
  id: string;
  name: string;
  /** one line */
  covers: string;
  run: () => Promise<TestOutcome>;
}

/** How a test stands. */
export type TestState = 'not-run' | 'running' | TestOutcome['state'];

/** The tests and what they found. */
export class SelfTests {
  readonly #needs: SelfTestNeeds;
  #outcomes = $state.raw<Readonly<Record<string, TestOutcome | 'running'>>>({});
  /** rows the look has gone through so far; null: it does not run */
  rowsSoFar = $state<number | null>(null);
  isRunningAll = $state(false);
  /** the kind that is being repaired; null: none */
  repairing = $state<Finding['kind'] | null>(null);
  /** what the last repair did: rows put right; 'failed'; null: none yet */
  repaired = $state<number | 'failed' | null>(null);

  constructor(needs: SelfTestNeeds) {
    this.#needs = needs;
  }

  /** All of them, in their order. */
  readonly tests = $derived.by((): SelfTest[] => [
    ...this.#needs.connections.current.map((connection) => this.#connectionTest(connection)),
    ...this.#storageTests(),
    ...this.#browserTests(),
  ]);

  outcomeOf(id: string): TestOutcome | null {
    const outcome = this.#outcomes[id];
    return outcome === undefined || outcome === 'running' ? null : outcome;
  }

  stateOf(id: string): TestState {
    const outcome = this.#outcomes[id];
    return outcome === 'running' ? 'running' : (outcome?.state ?? 'not-run');
  }

  /** How many are good, and how many are not, of those that were run; null: none was. */
  get summary(): { good: number; rest: number } | null {
    const ended = this.tests.flatMap(({ id }) => this.outcomeOf(id) ?? []);
    const good = ended.filter(({ state }) => state === 'good').length;
    return ended.length === 0 ? null : { good, rest: ended.length - good };
  }

  /** Runs one; a press while it runs does nothing. */
  async run({ id, run }: SelfTest): Promise<void> {
    if (this.#outcomes[id] === 'running') return;
    this.#set(id, 'running');
    const broke = { state: 'bad', says: this.#needs.locale.t.settings.diagnostics.tests.broke, code: 'broke' } as const;
    this.#set(id, await run().catch((): TestOutcome => broke));
  }

  /** One after the other, so that they do not slow each other down. */
  async runAll(): Promise<void> {
    if (this.isRunningAll) return;
    this.isRunningAll = true;
    try {
      for (const test of this.tests) await this.run(test);
    } finally {
      this.isRunningAll = false;
    }
  }

  /** Repairs one kind of finding, then looks again. */
  async repair(finding: Finding): Promise<void> {
    if (this.repairing !== null) return;
    this.repairing = finding.kind;
    try {
      const { checks } = await this.#needs.services.care();
      this.repaired = await checks.repair(finding).catch(() => 'failed' as const);
      const rows = this.tests.find(({ id }) => id === 'rows');
      if (rows) await this.run(rows);
    } finally {
      this.repairing = null;
    }
  }

  #set(id: string, outcome: TestOutcome | 'running'): void {
    this.#outcomes = { ...this.#outcomes, [id]: outcome };
  }

  get #words(): Locale['t']['settings']['diagnostics']['tests']['list'] {
    return this.#needs.locale.t.settings.diagnostics.tests.list;
  }

  #connectionTest(connection: Connection): SelfTest {
    const { connections } = this.#needs.services;
    const { id, label } = connection;
    const words = this.#words;
    return {
      ...{ id: `connection ${id}`, name: words.connection.name(label), covers: words.connection.covers },
      run: async () => {
        const hasKey = await connections.hasKey(id);
        const answer = await connections.test({ id, ...settingsOf(connection), key: null });
        const subject = subjectOf(connection, connections.kindOf(connection), hasKey);
        return connectionOutcome({ answer, subject }, words);
      },
    };
  }

  #storageTests(): SelfTest[] {
    const { services, locale } = this.#needs;
    const words = this.#words;
    const tryDatabase = async (checks: CareServices['checks']): Promise<TestOutcome> => {
      const answer = await checks.tryDatabase().catch((error: unknown) => ({ error: nameOf(error) }));
      return databaseOutcome(answer, locale);
    };
    return [
      this.#test('database', words.database, tryDatabase),
      { id: 'quota', ...named(words.quota), run: async () => quotaOutcome(await services.platform.disk(), locale) },
      this.#test('rows', words.rows, async (checks) => {
        try {
          return rowsOutcome(await checks.rows((rows) => (this.rowsSoFar = rows)), locale);
        } finally {
          this.rowsSoFar = null;
        }
      }),
    ];
  }

  #browserTests(): SelfTest[] {
    const { locale } = this.#needs;
    const words = this.#words;
    return [
      this.#test('worker', words.worker, async (checks) => workerOutcome(await checks.worker(), locale)),
      this.#test('sync', words.sync, async (checks) =>
        capabilityOutcome((await checks.browser()).backgroundSync, words.sync),
      ),
      this.#test('sweep', words.sweep, async (checks) =>
        capabilityOutcome((await checks.browser()).periodicSync, words.sweep),
      ),
      this.#test('notifications', words.notifications, async (checks) =>
        capabilityOutcome((await checks.browser()).notifications, words.notifications),
      ),
      this.#test('decoders', words.decoders, async (checks) =>
        decodersOutcome((await checks.browser()).decoders, locale),
      ),
    ];
  }

  #test(
    id: string,
    words: { name: string; covers: string },
    run: (checks: CareServices['checks']) => Promise<TestOutcome>,
  ): SelfTest {
    return { id, ...named(words), run: async () => run((await this.#needs.services.care()).checks) };
  }
}

function named({ name, covers }: { name: string; covers: string }): { name: string; covers: string } {
  return { name, covers };
}

/** By name, because the class behind it differs between browsers. */
function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : 'unknown';
}
