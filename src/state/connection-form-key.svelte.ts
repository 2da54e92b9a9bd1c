/** @file How long the key of a connection form is kept, and when it ends. Part of the form; the key itself is not in here. */
import type { Connection } from '../domain/connection';
import { readLocal, writeLocal } from './local-date-time';
import type { ConnectionDraft } from './services';

/** Where a key is kept. */
export type KeyKeeping = NonNullable<ConnectionDraft['keepKey']>;

/** The choice, and the end as typed. */
export class FormKeyKeeping {
  keep = $state<KeyKeeping>('stored');
  /** local date and time as a date-time field has it, "2026-11-21T18:30"; '' = none */
  endsAt = $state('');
  readonly #was: KeyKeeping;

  constructor(from: Pick<ConnectionDraft, 'keepKey' | 'keyEndsAt'>, existing: Connection | undefined) {
    this.#was = existing?.keyIsFor ?? 'stored';
    this.keep = from.keepKey ?? this.#was;
    this.endsAt = from.keyEndsAt === undefined ? '' : writeLocal(from.keyEndsAt);
  }

  /** The key has to be typed again: where it stands it cannot be kept as it is wanted now. */
  get isMoved(): boolean {
    return this.keep !== this.#was;
  }

  /** What is typed is no moment. An end in the past is one: the list says so. */
  get hasProblem(): boolean {
    return this.endsAt !== '' && readLocal(this.endsAt) === undefined;
  }

  get draft(): Pick<ConnectionDraft, 'keepKey' | 'keyEndsAt'> {
    const keyEndsAt = readLocal(this.endsAt);
    return {
      ...(this.keep === 'session' || this.#was === 'session' ? { keepKey: this.keep } : {}),
      ...(keyEndsAt === undefined ? {} : { keyEndsAt }),
    };
  }
}
