import { describe, expect, it } from 'vitest';
import { LibraryPosters } from './library-posters.svelte';

class Pictures {
  readonly released: string[] = [];
  readonly remade: string[] = [];
  asked = 0;
  hasWorker = false;
  readonly media = {
    pictureUrl: (id: string): string | null => (this.hasWorker ? `/media/${id}` : null),
    imageUrl: async (id: string) => {
      this.asked++;
      return { url: `blob:${id}`, release: () => this.released.push(id) };
    },
    remake: async (id: string): Promise<void> => {
      this.remade.push(id);
    },
  };
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('posters on the wall', () => {
  it('have their address at once where the worker answers', () => {
    const pictures = new Pictures();
    pictures.hasWorker = true;
    const posters = new LibraryPosters(pictures.media);
    posters.show(['a']);
    expect(posters.urlOf('a')).toBe('/media/a');
    expect(pictures.asked).toBe(0);
  });

  it('are given back when they leave the window, and when the wall is left', async () => {
    const pictures = new Pictures();
    const posters = new LibraryPosters(pictures.media);
    posters.show(['a', 'b']);
    await settled();
    expect(posters.urlOf('b')).toBe('blob:b');
    posters.show(['b', 'c']);
    expect(posters.urlOf('a')).toBeNull();
    await settled();
    posters.close();
    expect(pictures.released).toEqual(['a', 'b', 'c']);
    expect(pictures.asked).toBe(3);
  });

  it('are given back at once when they come too late', async () => {
    const pictures = new Pictures();
    const posters = new LibraryPosters(pictures.media);
    posters.show(['a']);
    posters.show([]);
    await settled();
    expect(pictures.released).toEqual(['a']);
    expect(posters.urlOf('a')).toBeNull();
  });

  it('that do not load are made again once', () => {
    const pictures = new Pictures();
    const posters = new LibraryPosters(pictures.media);
    posters.isBroken('clip');
    posters.isBroken('clip');
    expect(pictures.remade).toEqual(['clip']);
  });
});
