import { beforeEach, describe, expect, it } from 'vitest';
import { Router, type AddressBar } from './router.svelte';

/** An address bar whose address is a text. */
class FakeBar implements AddressBar {
  base = '/app/';
  address: string;
  readonly history: string[] = [];
  #changed: () => void = () => undefined;

  constructor(address: string) {
    this.address = address;
  }

  path(): string {
    return this.address;
  }

  go(path: string): void {
    this.history.push(path);
    this.turn(path);
  }

  note(path: string): void {
    this.address = path;
  }

  onChange(changed: () => void): () => void {
    this.#changed = changed;
    return () => undefined;
  }

  /** The person goes there. */
  turn(path: string): void {
    this.address = path;
    this.#changed();
  }
}

let bar: FakeBar;
let router: Router;
beforeEach(() => {
  bar = new FakeBar('/app/library?q=red+fox&tag=a%26b');
  router = new Router(bar);
});

describe('the library’s question in the address', () => {
  it('is read beside the screen', () => {
    expect(router.route).toEqual({ screen: 'library' });
    expect(router.search).toBe('q=red+fox&tag=a%26b');
    bar.turn('/app/library/clip-1');
    expect(router.route).toEqual({ screen: 'viewer', clipId: 'clip-1' });
    expect(router.search).toBe('');
  });

  it('may hold question marks of its own', () => {
    bar.turn('/app/library?q=who?+me?');
    expect(router.search).toBe('q=who?+me?');
  });

  it('leaves the screen as it is when only the question changes', () => {
    const { route } = router;
    bar.turn('/app/library');
    expect(router.search).toBe('');
    expect(router.route).toBe(route);
    bar.turn('/app/library');
    expect(router.route).not.toBe(route);
  });

  it('is noted without going anywhere', () => {
    const { route } = router;
    router.note('q=cat');
    expect(bar.address).toBe('/app/library?q=cat');
    router.note('');
    expect(bar.address).toBe('/app/library');
    expect(router.route).toBe(route);
    expect(bar.history).toEqual([]);
  });

  it('is part of a link that names it, and of no other', () => {
    expect(router.href({ screen: 'library' }, 'q=cat')).toBe('/app/library?q=cat');
    expect(router.href({ screen: 'library' })).toBe('/app/library');
    router.go({ screen: 'library' }, { search: 'q=dog' });
    expect(bar.address).toBe('/app/library?q=dog');
  });
});
