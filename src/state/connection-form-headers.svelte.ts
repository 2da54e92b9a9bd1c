/**
 * @file The further request headers of a connection, as rows of its form. Values are typed anew or stay sealed where they are;
 * a stored one is never read back.
 */
import type { ConnectionDraft } from './services';
import { headerNameProblem, isHeaderValue, type HeaderNameProblem } from './connection-form-header-rules';

/** What is wrong with a row; the words are in i18n under the same name. The last three wait until something is pressed. */
export type HeaderProblem =
  | HeaderNameProblem
  /** another row has this name */
  | 'twice'
  /** the key travels in it */
  | 'key-header'
  /** no header can carry it */
  | 'bad-value'
  | 'no-name'
  | 'no-value'
  /** the stored value was given for another server or proxy */
  | 'value-elsewhere';

const WAITING: ReadonlySet<HeaderProblem> = new Set(['no-name', 'no-value', 'value-elsewhere']);

/** One header. */
export interface HeaderRow {
  /** of this form alone */
  id: number;
  name: string;
  /** typed; '' leaves a stored value as it is */
  value: string;
  /** the name under which its value is stored; null: it has none */
  storedAs: string | null;
}

/** What the rows cannot know themselves. */
interface Around {
  /** the header the key travels in; undefined: there is no key */
  keyHeader: string | undefined;
  /** stored values may not go where the form points now */
  isElsewhere: boolean;
}

/** The rows. */
export class FormHeaders {
  #nextId = 0;
  rows = $state<HeaderRow[]>([]);

  /** `stored`: names whose values are in the vault; `typed`: what was typed before, by name. */
  constructor(names: readonly string[], stored: readonly string[], typed: Readonly<Record<string, string>> = {}) {
    this.rows = names.map((name) => this.#row(name, typed[name] ?? '', stored.includes(name) ? name : null));
  }

  add(): void {
    this.rows.push(this.#row('', '', null));
  }

  remove(id: number): void {
    this.rows = this.rows.filter((row) => row.id !== id);
  }

  /** The value that is stored for this row, and may be sent, stays as it is. */
  isKept({ name, value, storedAs }: HeaderRow, isElsewhere: boolean): boolean {
    return value === '' && storedAs !== null && storedAs === name.trim() && !isElsewhere;
  }

  /** What is wrong with a row; null: nothing, or it is empty. */
  problem(row: HeaderRow, around: Around): HeaderProblem | null {
    const [name, value] = [row.name.trim(), row.value.trim()];
    if (name === '') return value === '' ? null : 'no-name';
    const lower = name.toLowerCase();
    const found = headerNameProblem(name);
    if (found) return found;
    if (this.rows.some((other) => other.id < row.id && other.name.trim().toLowerCase() === lower)) return 'twice';
    if (around.keyHeader?.toLowerCase() === lower) return 'key-header';
    if (value !== '') return isHeaderValue(value) ? null : 'bad-value';
    if (this.isKept(row, around.isElsewhere)) return null;
    return row.storedAs === name ? 'value-elsewhere' : 'no-value';
  }

  /** The problem as far as it is worth saying: what is merely not typed yet waits until something is pressed. */
  shownProblem(row: HeaderRow, around: Around, isPressed: boolean): HeaderProblem | null {
    const problem = this.problem(row, around);
    return problem !== null && !isPressed && WAITING.has(problem) ? null : problem;
  }

  hasProblem(around: Around): boolean {
    return this.rows.some((row) => this.problem(row, around) !== null);
  }

  /** Their part of the draft; empty rows are none. */
  get draft(): Pick<ConnectionDraft, 'headerNames' | 'headerValues'> {
    const named = this.rows.filter(({ name }) => name.trim() !== '');
    if (named.length === 0) return {};
    const typed = named.filter(({ value }) => value.trim() !== '');
    return {
      headerNames: named.map(({ name }) => name.trim()),
      headerValues: Object.fromEntries(typed.map(({ name, value }) => [name.trim(), value.trim()])),
    };
  }

  #row(name: string, value: string, storedAs: string | null): HeaderRow {
    return { id: this.#nextId++, name, value, storedAs };
  }
}
