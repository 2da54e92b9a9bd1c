import { describe, expect, it } from 'vitest';
import { ClipPlayer } from './clip-player.svelte';
import type { MediaUrl } from './services';

function createMedia(files: readonly string[]) {
  const open = new Set<string>();
  const take = async (fileId: string): Promise<MediaUrl | null> => {
    if (!files.includes(fileId)) return null;
    open.add(fileId);
    return { url: `blob:${fileId}`, release: () => open.delete(fileId) };
  };
  return { open, media: { videoUrl: take, imageUrl: take } };
}

describe('the player', () => {
  it('takes the addresses of film and poster, and gives them back', async () => {
    const { open, media } = createMedia(['film', 'poster']);
    const player = new ClipPlayer(media);
    await player.load('film', 'poster');
    expect([player.status, player.videoUrl, player.posterUrl]).toEqual(['ready', 'blob:film', 'blob:poster']);
    player.release();
    expect([open.size, player.videoUrl]).toEqual([0, null]);
  });

  it('gives back what comes after the person has left', async () => {
    const { open, media } = createMedia(['film', 'poster']);
    const player = new ClipPlayer(media);
    const loading = player.load('film', 'poster');
    player.release();
    await loading;
    expect([open.size, player.status, player.videoUrl]).toEqual([0, 'loading', null]);
  });

  it('says that there are no bytes, whatever the poster is', async () => {
    const player = new ClipPlayer(createMedia(['poster']).media);
    await player.load('film', 'poster');
    expect([player.status, player.posterUrl]).toEqual(['missing', 'blob:poster']);
  });

  it('tells a film this browser cannot play from one that stopped coming', async () => {
    const player = new ClipPlayer(createMedia(['film']).media);
    await player.load('film', null);
    player.failed(2);
    expect(player.status).toBe('unreadable');
    player.failed(4);
    expect(player.status).toBe('undecodable');
  });

  it('can be tried again', async () => {
    const { open, media } = createMedia(['film']);
    const player = new ClipPlayer(media);
    await player.load('film', null);
    player.failed(2);
    await player.load('film', null);
    expect([player.status, open.size]).toEqual(['ready', 1]);
  });

  it('takes the filmstrip when it is there, and gives it back with the rest', async () => {
    const { open, media } = createMedia(['film', 'strip']);
    const player = new ClipPlayer(media);
    await player.load('film', null);
    await player.loadStrip('strip');
    expect(player.stripUrl).toBe('blob:strip');
    const late = player.loadStrip('strip');
    player.release();
    await late;
    expect([open.size, player.stripUrl]).toEqual([0, null]);
  });

  it('says that a film of which only the sound is known cannot be played', async () => {
    const player = new ClipPlayer(createMedia(['film']).media);
    await player.load('film', null);
    player.hasNoPicture();
    expect(player.status).toBe('undecodable');
  });
});
