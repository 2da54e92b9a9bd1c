import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import type { Clip } from '../domain/clip';
import { clipThatTook, connectionWith } from '../domain/fixtures/builders';
import { createLocale } from '../i18n/locale';
import { describeClip } from './clip-details';
import { ClipView } from './clip-view.svelte';
import { QueueWorld } from './fixtures/queue-world.svelte';

const clip = (id: string, change: Partial<Clip> = {}): Clip => ({ ...clipThatTook(171_000), id, ...change });

function open(id: string, clips: readonly Clip[] = [clip('new'), clip('middle'), clip('old')]) {
  const world = new QueueWorld({ clips });
  const view = new ClipView(world.needs, () => id);
  const said = (): string[] => world.messages.list.map(({ text, kind }) => `${kind}: ${text}`);
  return { world, view, said };
}

describe('the viewer', () => {
  it('knows its clip, its neighbours and its place', () => {
    const { view } = open('middle');
    expect([view.clip?.id, view.previous?.id, view.next?.id]).toEqual(['middle', 'new', 'old']);
    expect(view.position).toBe('2 of 3');
    expect(open('new').view.previous).toBeUndefined();
    expect(open('old').view.next).toBeUndefined();
  });

  it('has no clip and no neighbours when it is gone', () => {
    const { view } = open('nowhere');
    expect([view.isLoaded, view.clip, view.previous, view.next]).toEqual([true, undefined, undefined, undefined]);
  });

  it('puts the params back into New unchanged', async () => {
    const { world, view } = open('new');
    await view.useAgain(view.clip!);
    expect(world.used).toEqual({ params: clip('new').params, connectionId: 'box' });
    expect(world.went?.place).toEqual({ screen: 'new' });
  });
});

describe('Delete', () => {
  it('hides the clip, goes back without a way to it, and can be undone', async () => {
    const { world, view, said } = open('middle');
    await view.delete(view.clip!);
    expect(world.clips.current.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(world.went).toEqual({ place: { screen: 'library' }, replace: true });
    world.messages.list[0]?.action?.run();
    await expect.poll(said).toEqual(['info: Clip deleted.', 'info: The clip is back in the library.']);
    expect(world.clips.current).toHaveLength(3);
  });

  it('leads back to the clip beside it', async () => {
    const { world, view } = open('old');
    world.libraryPlace.leave({ scrollTop: 900, clipId: 'old' });
    await view.delete(view.clip!);
    expect(world.libraryPlace.take()).toEqual({ scrollTop: 900, clipId: 'middle' });
  });

  it('says so when Undo comes too late', async () => {
    const { world, view, said } = open('middle');
    await view.delete(view.clip!);
    world.purge();
    world.messages.list[0]?.action?.run();
    await expect.poll(said).toContain('error: It was too late: the clip has already been erased.');
  });
});

describe('Download', () => {
  it('says that it worked, and nothing when the person changed their mind', async () => {
    const { world, view, said } = open('new');
    world.download = async () => ok(false);
    await view.download(view.clip!);
    expect(said()).toEqual([]);
    world.download = async () => ok(true);
    await view.download(view.clip!);
    expect(said()).toEqual(['info: Saved. The clip also stays in the library.']);
  });

  it('says what is wrong when the file is gone or the disk refuses', async () => {
    const { world, view, said } = open('new');
    world.download = async () => err({ code: 'expired' });
    await view.download(view.clip!);
    world.download = async () => Promise.reject(new Error('disk'));
    await view.download(view.clip!);
    expect(said()).toEqual([
      'error: The clip could not be saved. Its file is no longer on this device.',
      'error: The clip could not be saved.',
    ]);
    expect(view.isSaving).toBe(false);
  });

  it('is done once, however often it is pressed meanwhile', async () => {
    const { world, view, said } = open('new');
    let asked = 0;
    world.download = async () => {
      asked++;
      return ok(true);
    };
    await Promise.all([view.download(view.clip!), view.download(view.clip!)]);
    expect([asked, said().length]).toEqual([1, 1]);
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
});
