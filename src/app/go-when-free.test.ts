import { expect, it } from 'vitest';
import { createGoWhenFree } from './go-when-free';

/** A document of which one dialog may be open. */
class FakeDocument extends EventTarget {
  isOpen = false;

  querySelector(selector: string): object | null {
    return selector === 'dialog[open]' && this.isOpen ? {} : null;
  }

  async close(): Promise<void> {
    this.isOpen = false;
    this.dispatchEvent(new Event('close'));
    await Promise.resolve();
  }
}

it('goes at once when no dialog is open', () => {
  const went: string[] = [];
  const go = createGoWhenFree(new FakeDocument(), (path) => went.push(path));
  go('queue');
  expect(went).toEqual(['queue']);
});

it('waits for the dialog in which somebody may be typing, and then goes to the last place wished for, once', async () => {
  const root = new FakeDocument();
  const went: string[] = [];
  const go = createGoWhenFree(root, (path) => went.push(path));
  root.isOpen = true;
  go('queue');
  go('library/1');
  expect(went).toEqual([]);
  await root.close();
  await root.close();
  expect(went).toEqual(['library/1']);
});
