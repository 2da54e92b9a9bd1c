import { it } from 'vitest';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { sampleClip, sampleFile } from './fixtures/samples';
import { clipToRow } from './clip-row';
it('x', async () => {
  const storage = freshStorage();
  const db = await openBehind(storage);
  const N = 20000;
  for (let b = 0; b < N; b += 2000) {
    const tx = db.transaction(['clips', 'files'], 'readwrite');
    for (let n = b; n < b + 2000; n++) {
      void tx.objectStore('clips').put(clipToRow(sampleClip('c' + n, { createdAt: n, fileId: 'v' + n, posterFileId: 'p' + n, params: { prompt: 'word '.repeat(60), model: 'sora-2', size: '1280x720', seconds: 8 } }), ['box', 'video_' + n]));
      void tx.objectStore('files').put(sampleFile('v' + n, { createdAt: 1 }));
      void tx.objectStore('files').put(sampleFile('p' + n, { createdAt: 1 }));
    }
    await tx.done;
  }
  const out: Record<string, number> = {};
  const time = async (name: string, work: () => Promise<unknown>) => { const t = performance.now(); await work(); out[name] = Math.round(performance.now() - t); };
  await time('count', () => storage.clips.count());
  await time('listIds', () => storage.clips.listIds());
  await time('list', () => storage.clips.list());
  await time('page', () => storage.clips.listPage({ id: 'c9000', createdAt: 9000 }, 60));
  await time('posterless', () => storage.clips.listPosterless(8));
  await time('linked', () => storage.jobs.linkedRemoteIds('box'));
  await time('sweep', () => storage.sweep(Date.now()));
  console.log(JSON.stringify(out));
}, 120000);
