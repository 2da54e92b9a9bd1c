/**
 * @file Short results, shown in a polite status region for a while; errors stay until dismissed. Undo lives here too.
 * Timing is the component's: it knows hover and focus.
 */

/** One message. */
export interface StatusMessage {
  id: number;
  text: string;
  /** errors stay until dismissed */
  kind: 'info' | 'error';
  action?: { label: string; run: () => void };
}

/** The messages on screen, oldest first. */
export class StatusMessages {
  #next = 1;
  list = $state.raw<readonly StatusMessage[]>([]);

  /** Shows a text; gives its id. */
  show(text: string, options: { kind?: StatusMessage['kind']; action?: StatusMessage['action'] } = {}): number {
    const id = this.#next++;
    const { kind = 'info', action } = options;
    this.list = [...this.list, { id, text, kind, ...(action ? { action } : {}) }];
    return id;
  }

  /** Takes one away. */
  dismiss(id: number): void {
    this.list = this.list.filter((message) => message.id !== id);
  }
}
