/** @file Clips as files: saved, opened, dragged out, taken in. Loaded by `page-files.ts` with the first of it. */
import { err } from '../../base/result';
import { writeSidecar } from '../../domain/sidecar';
import type { ClipFileService } from '../../state/clip-services';
import type { AppStorage } from '../../storage/storage';
import { saveBlob } from '../save-blob';
import { nameOf, outputNameOf, readTemplate } from './clip-name';
import { copyImage, dragOut, openInTab } from './clip-out';
import { readVideo, videoName } from './stored-video';

const SIDECAR_TYPE = 'application/json';

/** Binds them to storage. */
export function createClipFiles(storage: AppStorage): ClipFileService {
  return {
    save: async (clip) => {
      const [video, template] = await Promise.all([readVideo(storage, clip), readTemplate(storage)]);
      return video ? saveBlob(video, videoName(outputNameOf(clip, template), video)) : err('gone');
    },
    saveSidecar: async (clip) => {
      const text = new Blob([writeSidecar(clip)], { type: SIDECAR_TYPE });
      return saveBlob(text, `${nameOf(clip, await readTemplate(storage))}.json`);
    },
    saveFrame: async (clip, picture) => saveBlob(picture, `${nameOf(clip, await readTemplate(storage))} frame.png`),
    saveZip: async (ids, told, signal) => (await import('./save-zip')).saveZip(storage, ids, told, signal),
    openInTab: async (clip) => openInTab(await readVideo(storage, clip)),
    dragOut: async (clip) => {
      const [video, template] = await Promise.all([readVideo(storage, clip), readTemplate(storage)]);
      return video ? dragOut(video, videoName(outputNameOf(clip, template), video)) : null;
    },
    copyImage,
    importFiles: async (files, told, signal) =>
      (await import('./import-files')).importFiles(storage, files, told, signal),
    bundles: async () => (await import('./bundle-files')).createBundleFiles(storage),
    folders: async () => (await import('./page-folders')).createPageFolders(storage),
    paramsIn: async (file) => (await import('./params-in-file')).paramsIn(storage, file),
  };
}
