import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { clipThatTook, PARAMS } from '../domain/fixtures/builders';
import { ClipWaysOut, type WaysOutNeeds } from './clip-ways-out.svelte';
import { QueueWorld } from './fixtures/queue-world.svelte';

const CLIP = clipThatTook(1000);
const PNG = new Blob(['png'], { type: 'image/png' });
const KEPT = { fileId: 'kept', name: 'frame.png', width: 16, height: 9 };

function open(change: Partial<WaysOutNeeds['services']['media'] & WaysOutNeeds['services']['files']> = {}) {
  const world = new QueueWorld({ clips: [CLIP] });
  const { services } = world.needs;
  const media = { ...services.media, frameAt: async () => ok(PNG), keepStartImage: async () => ok(KEPT), ...change };
  const files = { ...services.files, ...change };
  const out = new ClipWaysOut({ ...world.needs, services: { ...services, media, files } });
  const said = (): string[] => world.messages.list.map(({ text, kind }) => `${kind}: ${text}`);
  return { world, out, said };
}

describe('Download', () => {
  it('says that it worked, and nothing when the person changed their mind', async () => {
    const { out, said } = open({ save: async () => ok('canceled') });
    await out.download(CLIP);
    expect(said()).toEqual([]);
    const other = open({ save: async () => ok('saved') });
    await other.out.download(CLIP);
    expect(other.said()).toEqual(['info: Saved. The clip also stays in the library.']);
  });

  it('is done once, however often it is pressed meanwhile', async () => {
    let asked = 0;
    const { out, said } = open({
      save: async () => {
        asked++;
        return ok('saved');
      },
    });
    await Promise.all([out.download(CLIP), out.download(CLIP)]);
    expect([asked, said().length, out.isSaving]).toEqual([1, 1, false]);
  });
});

describe('the details as a file', () => {
  it('are saved, and a refusal of the disk is said', async () => {
    const { out, said } = open();
    await out.saveSidecar(CLIP);
    expect(said()[0]).toMatch(/^info: Saved/);
    const refused = open({ saveSidecar: async () => err('disk-full') });
    await refused.out.saveSidecar(CLIP);
    expect(refused.said()[0]).toMatch(/^error: Not saved: there is no room/);
    expect(refused.world.messages.list[0]?.action?.label).toBe('Save again');
  });

  it('are asked for once, however often the button is pressed meanwhile', async () => {
    let asked = 0;
    const { out } = open({ saveSidecar: async () => (asked++, ok('canceled')) });
    await Promise.all([out.saveSidecar(CLIP), out.saveSidecar(CLIP)]);
    expect(asked).toBe(1);
  });
});

describe('a tab of its own', () => {
  it('says so when the file is gone', async () => {
    const { out, said } = open({ openInTab: async () => false });
    await out.openInTab(CLIP);
    expect(said()).toEqual(['error: Its file is no longer on this device.']);
  });

  it('is opened once by a double press', async () => {
    let opened = 0;
    const { out, said } = open({ openInTab: async () => (opened++, true) });
    await Promise.all([out.openInTab(CLIP), out.openInTab(CLIP)]);
    expect([opened, said()]).toEqual([1, []]);
  });
});

describe('a frame', () => {
  it('is taken at the very moment and copied', async () => {
    const asked: unknown[] = [];
    const { out, said } = open({
      frameAt: async (...question) => {
        asked.push(question);
        return ok(PNG);
      },
    });
    await out.copyFrame(CLIP, 83.333);
    expect(asked).toEqual([['file-1', 83.333]]);
    expect(said()).toEqual(['info: The frame is in the clipboard.']);
  });

  it('says what went wrong: not read, gone, not taken by the clipboard', async () => {
    const unread = open({ frameAt: async () => err('not-decodable') });
    await unread.out.copyFrame(CLIP, 0);
    expect(unread.said()).toEqual(['error: This browser cannot read this frame of the clip.']);
    const gone = open({ frameAt: async () => err('missing') });
    await gone.out.copyFrame(CLIP, 0);
    expect(gone.said()).toEqual(['error: Its file is no longer on this device.']);
    const untaken = open({ copyImage: async () => false });
    await untaken.out.copyFrame(CLIP, 0);
    expect(untaken.said()[0]).toMatch(/^error: This browser did not take the picture/);
    untaken.world.messages.list[0]?.action?.run();
    await expect.poll(() => untaken.said()[1]).toBe('info: The frame is saved as a picture.');
  });

  it('becomes the start image of New, with nothing of what the clip was made from', async () => {
    const given: File[] = [];
    const { world, out } = open({
      keepStartImage: async (file) => {
        given.push(file);
        return ok(KEPT);
      },
    });
    const origin = { how: 'remix', clipId: 'other', title: 'Other', fileId: 'f' } as const;
    const params = { ...PARAMS, origin, endImage: KEPT, references: [KEPT], seed: 7 };
    await out.useFrame({ ...CLIP, params }, 10);
    expect(given.map(({ name, type }) => [name, type])).toEqual([[`Frame of ${CLIP.title}.png`, 'image/png']]);
    expect(world.used).toEqual({ params: { ...PARAMS, seed: 7, startImage: KEPT }, connectionId: 'box' });
    expect(world.went?.place).toEqual({ screen: 'new' });
  });

  it('stays here when there is no room for it', async () => {
    const { world, out, said } = open({ keepStartImage: async () => err('disk-full') });
    await out.useFrame(CLIP, 10);
    expect([world.used, world.went]).toEqual([null, null]);
    expect(said()[0]).toMatch(/no room/);
  });
});
