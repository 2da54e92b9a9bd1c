/**
 * @file What the person has to know of newer versions, and their answer. The composition root fills it in; the notice above
 * the screens, About and a screen that could not be loaded read it. Nothing here reloads the page by itself.
 */

/** How this page stands to the newest version. */
export type UpdateStage =
  /** it is the newest known */
  | 'none'
  /** a newer one is installed and waits for the person */
  | 'waiting'
  /** the person said yes: what is under way ends first */
  | 'applying'
  /** another tab has taken a newer one; this page works on with its own code */
  | 'elsewhere'
  /** the server has a newer one only, and a part of this page's code did not come */
  | 'gone';

/** The way to the newer version; may take a while, and may come back without it when the person went on working. */
type Apply = () => Promise<void>;

/** The update question's state. */
export class WorkerUpdate {
  stage = $state<UpdateStage>('none');
  /** the person said Later: nothing is said of this version any more, except in About */
  #isPutOff = $state(false);
  #apply: Apply = () => Promise.resolve();

  /** Something is to be said above the screens. */
  get isShown(): boolean {
    return this.stage !== 'none' && !this.#isPutOff;
  }

  /** A newer version waits. Called once for each. */
  offer(apply: Apply): void {
    this.#say('waiting', apply);
  }

  /** Another tab has taken the newer version, or this one has while the person went on typing. */
  takenElsewhere(apply: Apply): void {
    this.#say('elsewhere', apply);
  }

  /** A part of this version cannot be fetched any more. */
  gone(apply: Apply): void {
    this.#say('gone', apply);
  }

  /** The person said: not now. */
  later(): void {
    this.#isPutOff = true;
  }

  /** The person said yes. A second press changes nothing. */
  async apply(): Promise<void> {
    if (this.stage === 'none' || this.stage === 'applying') return;
    this.#say('applying', this.#apply);
    await this.#apply();
  }

  #say(stage: UpdateStage, apply: Apply): void {
    this.stage = stage;
    this.#apply = apply;
    this.#isPutOff = false;
  }
}
