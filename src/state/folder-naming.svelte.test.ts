import { describe, expect, it, vi } from 'vitest';
import { FolderNaming } from './folder-naming.svelte';

function world(kept: string | null = null) {
  const folder = { template: kept };
  const keep = vi.fn(async (template: string | null) => {
    folder.template = template;
  });
  const settings = { get: async () => undefined, set: async () => undefined };
  const needs = { services: { settings, watch: () => () => undefined }, newestClips: { current: [] } };
  const words = { title: 'A fox in the snow', prompt: 'a fox' };
  return { naming: new FolderNaming(needs, words, () => folder.template, keep), keep };
}

describe('names in a folder', () => {
  it('are those of saved files until it has its own', () => {
    const { naming } = world();
    expect([naming.isOwn, naming.template, naming.example]).toEqual([false, '{title}', 'A fox in the snow.mp4']);
  });

  it('show what comes of the subfolders', () => {
    expect(world('{date}/{title}').naming.example).toBe('2026-11-20/A fox in the snow.mp4');
  });

  it('are kept while they are typed', async () => {
    const { naming, keep } = world();
    await naming.type('{date}/{title}');
    expect(keep).toHaveBeenCalledWith('{date}/{title}');
    expect(naming.example).toBe('2026-11-20/A fox in the snow.mp4');
  });

  it('that are wrong are said, and what was before stays in use', async () => {
    const { naming, keep } = world('{date} {title}');
    await naming.type('{date}//{title}');
    expect(naming.problem).toEqual({ code: 'empty-piece' });
    expect([naming.template, naming.example]).toEqual(['{date}//{title}', '2026-11-20 A fox in the snow.mp4']);
    expect(keep).not.toHaveBeenCalled();
    naming.leave();
    expect([naming.template, naming.problem]).toEqual(['{date} {title}', undefined]);
  });

  it('are those of saved files again when that is asked for', async () => {
    const { naming, keep } = world('{date}/{title}');
    await naming.reset();
    expect(keep).toHaveBeenCalledWith(null);
  });
});
