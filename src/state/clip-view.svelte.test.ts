import { afterEach, describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { clipThatTook, connectionWith } from '../domain/fixtures/builders';
import { createLocale } from '../i18n/locale';
import { describeClip } from './clip-details';
import { ClipView } from './clip-view.svelte';
import { QueueWorld } from './fixtures/queue-world.svelte';

const clip = (id: string, change: Partial<Clip> = {}): Clip => ({ ...clipThatTook(171_000), id, ...change });
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

let close: () => void = () => undefined;
afterEach(() => close());

async function open(id: string, clips: readonly Clip[] = [clip('new'), clip('middle'), clip('old')]) {
  const world = new QueueWorld({ clips });
  const view = new ClipView(world.needs);
  close = view.open(id);
  await settled();
  const said = (): string[] => world.messages.list.map(({ text, kind }) => `${kind}: ${text}`);
  return { world, view, said };
}

describe('the viewer', () => {
  it('knows its clip, its neighbours and its place', async () => {
    const { view } = await open('middle');
    expect([view.status, view.clip?.id, view.previousId, view.nextId]).toEqual(['here', 'middle', 'new', 'old']);
    expect(view.position).toBe('2 of 3');
    expect((await open('new')).view.previousId).toBeNull();
    expect((await open('old')).view.nextId).toBeNull();
  });

  it('says that a clip is not here, and has no neighbours then', async () => {
    const { view } = await open('nowhere');
    expect([view.status, view.clip, view.previousId, view.nextId]).toEqual(['gone', undefined, null, null]);
    expect(view.position).toBe('');
  });

  it('follows the clip and its place while they change', async () => {
    const { world, view } = await open('middle');
    world.clipWorld.put([clip('newest'), clip('new'), clip('middle', { title: 'Renamed' }), clip('old')]);
    await settled();
    expect([view.clip?.title, view.position]).toEqual(['Renamed', '3 of 4']);
  });

  it('keeps the clip before on screen until the next one is read', async () => {
    const { view } = await open('middle');
    close();
    close = view.open('old');
    expect([view.status, view.clip?.id]).toEqual(['here', 'middle']);
    await settled();
    expect([view.status, view.clip?.id, view.position]).toEqual(['here', 'old', '3 of 3']);
  });

  it('tells a clip that is deleted elsewhere while it is shown, and shows it again when it comes back', async () => {
    const { world, view } = await open('middle');
    await world.clipWorld.clips.remove(['middle']);
    await settled();
    expect([view.status, view.clip?.id]).toEqual(['deleted', 'middle']);
    await view.restore(view.clip!);
    await settled();
    expect(view.status).toBe('here');
  });

  it('hears nothing any more once it is closed', async () => {
    const { world, view } = await open('middle');
    close();
    await world.clipWorld.clips.remove(['middle']);
    await settled();
    expect(view.status).toBe('here');
  });

  it('shows the clip without neighbours where the library cannot be asked', async () => {
    const world = new QueueWorld({ clips: [clip('new'), clip('old')] });
    const { services } = world.needs;
    const library = { ...services.library, placeOf: async () => Promise.reject(new Error('no code')) };
    const view = new ClipView({ ...world.needs, services: { ...services, library } });
    close = view.open('new');
    await settled();
    expect([view.status, view.nextId, view.position]).toEqual(['here', null, '']);
  });

  it('steps to a neighbour, and stays where there is none', async () => {
    const { world, view } = await open('new');
    view.step(-1);
    expect(world.went).toBeNull();
    view.step(1);
    expect(world.went?.place).toEqual({ screen: 'viewer', clipId: 'middle' });
  });

  it('puts the params back into New unchanged', async () => {
    const { world, view } = await open('new');
    await view.useAgain(view.clip!);
    expect(world.used).toEqual({ params: clip('new').params, connectionId: 'box' });
    expect(world.went?.place).toEqual({ screen: 'new' });
  });
});

describe('Delete', () => {
  it('hides the clip, goes back without a way to it, and can be undone', async () => {
    const { world, view, said } = await open('middle');
    await view.delete(view.clip!);
    expect(world.clips.current.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(world.went).toEqual({ place: { screen: 'library' }, replace: true });
    world.messages.list[0]?.action?.run();
    await expect.poll(said).toEqual(['info: Clip deleted.', 'info: The clip is back in the library.']);
    expect(world.clips.current).toHaveLength(3);
  });

  it('leads back to the clip beside it', async () => {
    const { world, view } = await open('old');
    world.libraryPlace.leave({ scrollTop: 900, clipId: 'old' });
    await view.delete(view.clip!);
    expect(world.libraryPlace.take()).toEqual({ scrollTop: 900, clipId: 'middle' });
  });

  it('says so when Undo comes too late', async () => {
    const { world, view, said } = await open('middle');
    await view.delete(view.clip!);
    world.clipWorld.purge();
    world.messages.list[0]?.action?.run();
    await expect.poll(said).toContain('error: It was too late: the clip has already been erased.');
  });
});

describe('the details of a clip', () => {
  const locale = createLocale('en');
  const value = (change: Partial<Clip>, label: string, charge: 'priced' | 'free' | 'practice' = 'priced') => {
    const { parameters, costAndTime, file } = describeClip(clip('a', change), connectionWith({ charge }), locale);
    return [...parameters, ...costAndTime, ...file].find((line) => line.label === label)?.value;
  };
  const media = {
    width: 1280,
    height: 704,
    durationMs: 8_000,
    hasAudio: false,
    videoCodec: 'avc',
    audioCodec: null,
  };

  it('tell the file from what was asked for', () => {
    expect(value({ media }, 'Size')).toBe('1280 × 704 (asked for 1280 × 720)');
    expect(value({ media }, 'Length')).toBe('0:08');
    expect([value({ media }, 'Sound'), value({}, 'Sound')]).toEqual(['None', 'Not known']);
    expect(value({ media: { ...media, hasAudio: true, audioCodec: 'aac' } }, 'Type')).toBe('MP4, H.264 + AAC');
  });

  it('tell estimated, reported, unknown, free and practice money apart', () => {
    expect(value({}, 'Cost')).toBe('$0.80, estimated');
    expect(value({ costReported: true }, 'Cost')).toBe('$0.80, reported');
    expect(value({ costMicros: null }, 'Cost')).toBe('Not known');
    expect(value({ costMicros: 0 }, 'Cost', 'free')).toBe('Free of charge');
    expect(value({}, 'Cost', 'practice')).toBe('$0.80 in practice money');
    expect(describeClip(clip('a'), connectionWith({ charge: 'practice' }), locale).note).toBe(
      'Practice: nothing was charged.',
    );
  });

  it('keep the name of a connection that was removed', () => {
    const { parameters } = describeClip(clip('a', { connectionLabel: 'Old box' }), undefined, locale);
    expect(parameters).toContainEqual({ label: 'Connection', value: 'Old box' });
  });

  it('list everything that was asked for, and nothing that was not', () => {
    const labels = (params: Partial<Clip['params']>): string[] =>
      describeClip(clip('a', { params: { ...clip('a').params, ...params } }), connectionWith(), locale).parameters.map(
        ({ label, value }) => `${label}: ${value}`,
      );
    const image = { fileId: 'f', name: 'end.png', width: 16, height: 9 };
    const more = { audio: false, seed: 0, steps: 40, guidance: 6.5, extra: { motion: 5 }, endImage: image };
    expect(labels({ ...more, references: [image, image] }).slice(5)).toEqual([
      'Last frame: end.png',
      'Reference images: end.png, end.png',
      'Sound asked for: None',
      'Seed: 0',
      'Steps: 40',
      'Guidance: 6.5',
      'As JSON: {"motion":5}',
    ]);
    expect(labels({})).toHaveLength(5);
  });

  it('set the estimate beside what was reported', () => {
    const lines = (costReported: boolean) =>
      describeClip(clip('a', { costReported }), connectionWith(), locale, 750_000).costAndTime.map(
        ({ value }) => value,
      );
    expect(lines(true).slice(0, 2)).toEqual(['$0.80, reported', '$0.75']);
    expect(lines(false)).not.toContain('$0.75');
  });

  it('say whether the file has Content Credentials, or that nobody has looked', () => {
    const c2pa = (found?: boolean) =>
      value({ media: { ...media, ...(found === undefined ? {} : { c2pa: found }) } }, 'Content Credentials');
    expect([c2pa(true), c2pa(false), c2pa()]).toEqual(['Present (C2PA)', 'None found', 'Not looked yet']);
    expect(value({}, 'Content Credentials')).toBe('Not looked yet');
  });

  it('say when a clip was imported, and no render time nobody knows', () => {
    const at = clip('a').createdAt;
    const imported = { at, fileName: 'fox.mp4' };
    expect(value({ imported }, 'Name when imported')).toBe('fox.mp4');
    expect(value({ imported, acceptedAt: at }, 'Took')).toBeUndefined();
  });
});
