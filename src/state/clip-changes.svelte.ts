/**
 * @file Remix, Edit and Extend as buttons: what can be made of a clip here, and the way into the form of New. Viewer and queue
 * each own one. It fills the form; nothing is sent or paid before Render is pressed there.
 */
import type { Clip } from '../domain/clip';
import { changeParams, changeWays, originOf, type ChangeWay } from '../domain/clip-change';
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import { acceptedRender } from '../domain/accepted-render';
import { laterMessages } from '../i18n/later-messages';
import type { Locale } from '../i18n/locale';
import type { Composer } from './composer.svelte';
import type { Router } from './router.svelte';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface ChangeNeeds {
  services: {
    connections: Pick<AppServices['connections'], 'models'>;
    media: Pick<AppServices['media'], 'keepLastFrame'>;
    files: Pick<AppServices['files'], 'folders'>;
  };
  connections: { readonly current: readonly Connection[] };
  jobs: { readonly current: readonly Job[] };
  composer: Pick<Composer, 'useParams'>;
  router: Pick<Router, 'go'>;
  messages: StatusMessages;
  locale: Locale;
}

/** What can be made of clips. */
export class ClipChanges {
  readonly #needs: ChangeNeeds;
  /** the last frame is being taken */
  isBusy = $state(false);
  readonly #places = $derived.by(() => {
    const { connections, services } = this.#needs;
    return connections.current.map((one) => ({ connectionId: one.id, models: services.connections.models(one) }));
  });

  constructor(needs: ChangeNeeds) {
    this.#needs = needs;
  }

  /** All that can be made of it with the connections there are. */
  waysOf(clip: Clip): ChangeWay[] {
    return changeWays(this.#withRemote(clip), this.#places);
  }

  /** Puts it into the form of New and goes there. Where the clip cannot be read it says so and nothing changes. */
  async begin(clip: Clip, way: ChangeWay): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const { services, messages, composer, router } = this.#needs;
      const origin = originOf(this.#withRemote(clip), way.how);
      const params = changeParams(clip, way, origin);
      if (way.byFrame) {
        const words = laterMessages('changes');
        const frame = await services.media.keepLastFrame(clip.fileId, words.lastFrameOf(clip.title));
        if (!frame.ok) {
          const again = { label: words.actions[way.how], run: () => void this.begin(clip, way) };
          if (frame.error === 'missing') {
            const { sayUnread } = await import('./unread-clip');
            await sayUnread(this.#needs, clip, words.noFrame.missing, again);
          } else messages.show(words.noFrame[frame.error], { kind: 'error' });
          return;
        }
        Object.assign(params, { startImage: frame.value, origin: { ...origin, byFrame: true } });
      }
      await composer.useParams(params, way.connectionId);
      router.go({ screen: 'new' });
    } finally {
      this.isBusy = false;
    }
  }

  /** Clips of the first version do not know their render; their job does, as long as it is there. */
  #withRemote(clip: Clip): Clip {
    if (clip.remote) return clip;
    const job = this.#needs.jobs.current.find(({ id }) => id === clip.jobId);
    const render = job && acceptedRender(job.state);
    return render ? { ...clip, remote: { remoteId: render.remoteId, operation: render.operation } } : clip;
  }
}
