/**
 * @file Ways of a clip out of the viewer: its file, its sidecar, a tab, its prompt, one of its frames as a picture or as the start
 * of a new render. Each says how it ended, and none is done twice at once. The viewer owns one; knows no DOM.
 */
import { err } from '../base/result';
import type { Clip } from '../domain/clip';
import { trustedParams } from '../domain/own-parameters';
import type { RenderParams, StartImage } from '../domain/params';
import type { Locale } from '../i18n/locale';
import type { Wanted } from './allow-folder';
import type { Composer } from './composer.svelte';
import type { Router } from './router.svelte';
import { OneAtATime } from './one-at-a-time';
import { saveAndSay } from './save-and-say';
import { saveClipFile } from './save-clip-file';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface WaysOutNeeds {
  services: {
    files: Pick<AppServices['files'], 'save' | 'saveSidecar' | 'saveFrame' | 'openInTab' | 'copyImage' | 'folders'>;
    media: Pick<AppServices['media'], 'frameAt' | 'keepStartImage'>;
    platform: Pick<AppServices['platform'], 'copyText'>;
  };
  composer: Pick<Composer, 'useParams'>;
  router: Pick<Router, 'go'>;
  messages: StatusMessages;
  locale: Locale;
}

/** What is taken out of clips. */
export class ClipWaysOut {
  readonly #needs: WaysOutNeeds;
  readonly #line = new OneAtATime();
  /** the file is being written to where the person wants it */
  isSaving = $state(false);
  /** a frame is being taken */
  isTaking = $state(false);

  constructor(needs: WaysOutNeeds) {
    this.#needs = needs;
  }

  /** Saves the video as a file of the person's own. */
  async download(clip: Clip): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    await saveClipFile(this.#needs, async () => clip);
    this.isSaving = false;
  }

  /** Saves what is known of it as a small file that brings it back when it is imported beside its video. */
  async saveSidecar(clip: Clip): Promise<void> {
    const { services, locale } = this.#needs;
    const save = () => services.files.saveSidecar(clip);
    await this.#line.run('sidecar', () => saveAndSay(this.#needs, save, locale.t.viewer.out.sidecarSaved));
  }

  /** Opens the video alone in a tab of its own. */
  async openInTab(clip: Clip): Promise<void> {
    const { services, locale } = this.#needs;
    const { fileGone, out } = locale.t.viewer;
    const isOpen = await this.#line.run('tab', () => services.files.openInTab(clip).catch(() => false));
    const again = { label: out.openTab, run: () => void this.openInTab(clip) };
    if (isOpen === false) await this.#sayUnread(clip, fileGone, again);
  }

  async copyPrompt({ params }: Clip): Promise<void> {
    const { services, messages, locale } = this.#needs;
    const { copied, notCopied } = locale.t.frame.parts;
    if (await services.platform.copyText(params.prompt)) messages.show(copied);
    else messages.show(notCopied, { kind: 'error' });
  }

  /** Copies the frame at this moment as a PNG. `atMs` from the clip's beginning. */
  async copyFrame(clip: Clip, atMs: number): Promise<void> {
    const { services, messages, locale } = this.#needs;
    const { copyFrame, frameCopied, frameNotCopied, saveFrame } = locale.t.viewer.out;
    const again = { label: copyFrame, run: () => void this.copyFrame(clip, atMs) };
    const picture = await this.#take(clip, atMs, again);
    if (!picture) return;
    const action = { label: saveFrame, run: () => void this.#saveFrame(clip, picture) };
    if (await services.files.copyImage(picture)) messages.show(frameCopied);
    else messages.show(frameNotCopied, { kind: 'error', action });
  }

  async #saveFrame(clip: Clip, picture: Blob): Promise<void> {
    const { services, locale } = this.#needs;
    await saveAndSay(this.#needs, () => services.files.saveFrame(clip, picture), locale.t.viewer.out.frameSaved);
  }

  /** Puts the frame at this moment into the form of New as the start image, with the clip's prompt and model. */
  async useFrame(clip: Clip, atMs: number): Promise<void> {
    const { services, messages, locale, composer, router } = this.#needs;
    const { useFrame, frameOf, frameNotKept } = locale.t.viewer.out;
    const again = { label: useFrame, run: () => void this.useFrame(clip, atMs) };
    const picture = await this.#take(clip, atMs, again);
    if (!picture) return;
    const file = new File([picture], frameOf(clip.title), { type: picture.type });
    const kept = await services.media.keepStartImage(file);
    if (!kept.ok) {
      messages.show(frameNotKept[kept.error], { kind: 'error' });
      return;
    }
    await composer.useParams(startingFrom(trustedParams(clip).params, kept.value), clip.connectionId);
    router.go({ screen: 'new' });
  }

  async #sayUnread(clip: Clip, gone: string, again: Wanted): Promise<void> {
    await (await import('./unread-clip')).sayUnread(this.#needs, clip, gone, again);
  }

  async #take(clip: Clip, atMs: number, again: Wanted): Promise<Blob | null> {
    if (this.isTaking) return null;
    this.isTaking = true;
    try {
      const { services, messages, locale } = this.#needs;
      const { noFrame } = locale.t.viewer.out;
      const frame = await services.media.frameAt(clip.fileId, atMs).catch(() => err('not-decodable' as const));
      if (frame.ok) return frame.value;
      if (frame.error === 'missing') await this.#sayUnread(clip, locale.t.viewer.fileGone, again);
      else messages.show(noFrame, { kind: 'error' });
      return null;
    } finally {
      this.isTaking = false;
    }
  }
}

/** The same shot from another picture. What the clip itself was made from does not belong to the new one. */
function startingFrom(params: RenderParams, startImage: StartImage): RenderParams {
  const rest = { ...params };
  delete rest.origin;
  delete rest.endImage;
  delete rest.references;
  return { ...rest, startImage };
}
