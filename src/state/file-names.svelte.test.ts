import { describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { clipThatTook } from '../domain/fixtures/builders';
import { DEFAULT_NAME_TEMPLATE, NAME_TEMPLATE_KEY } from '../domain/name-template';
import { SIDECARS_IN_ZIP_KEY } from '../domain/zip-settings';
import { FileNames } from './file-names.svelte';
import { QueueWorld } from './fixtures/queue-world.svelte';

const WORDS = { title: 'A fox in the snow', prompt: 'A fox in the snow, at night' };

function open(clips: Clip[] = []) {
  const world = new QueueWorld({ clips });
  return { world, names: new FileNames(world.needs, WORDS) };
}

describe('the template for file names', () => {
  it('is kept as soon as it is right, and shown with what it makes of a clip', async () => {
    const { world, names } = open();
    expect([names.template, names.isDefault, names.example]).toEqual(['{title}', true, 'A fox in the snow.mp4']);
    await names.type('{date} {seed}');
    expect(world.stored[NAME_TEMPLATE_KEY]).toBe('{date} {seed}');
    expect([names.template, names.isDefault, names.example]).toEqual(['{date} {seed}', false, '2026-11-20 42.mp4']);
  });

  it('that is wrong is not kept, and the one before stays in use', async () => {
    const { world, names } = open();
    await names.type('{titel}');
    expect(world.stored[NAME_TEMPLATE_KEY]).toBeUndefined();
    expect(names.problem).toEqual({ code: 'unknown-place', name: 'titel' });
    expect(names.example).toBe('A fox in the snow.mp4');
    await names.leave();
    expect(names.template).toBe('{titel}');
    await names.reset();
    expect([names.template, names.problem]).toEqual([DEFAULT_NAME_TEMPLATE, undefined]);
  });

  it('keeps the last of what is typed in a row', async () => {
    const { world, names } = open();
    await Promise.all(['{title}a', '{title}ab', '{title}abc'].map((text) => names.type(text)));
    expect(world.stored[NAME_TEMPLATE_KEY]).toBe('{title}abc');
  });

  it('is tried on the newest clip where there is one', () => {
    const newest = clipThatTook(1000, { title: 'CON', type: 'video/webm' });
    expect(open([newest, clipThatTook(1000, { id: 'older' })]).names.example).toBe('clip-CON.webm');
  });
});

it('a zip has the details in it until the person does not want them', async () => {
  const { world, names } = open();
  expect(names.hasSidecars).toBe(true);
  await names.setSidecars(false);
  expect(world.stored[SIDECARS_IN_ZIP_KEY]).toBe(false);
});
