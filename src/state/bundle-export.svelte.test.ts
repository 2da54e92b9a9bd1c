import { expect, it, vi } from 'vitest';
import { err, ok } from '../base/result';
import { createLocale } from '../i18n/locale';
import { BackupReminder } from './backup-reminder.svelte';
import { BundleExport } from './bundle-export.svelte';
import type { BundleService } from './bundle-services';

function worldWith(change: Partial<BundleService>) {
  const bundles: BundleService = {
    measure: async () => ({ clips: 3, bytes: 2_000_000 }),
    export: async () => ok({ outcome: 'saved', clips: 3, missing: 0, bytes: 1_900_000, lostKeys: 0 }),
    open: async () => err('unreadable'),
    lastExportAt: async () => null,
    clipsToBackUp: async () => 0,
    putOffBackup: async () => undefined,
    ...change,
  };
  return { services: { files: { bundles: async () => bundles } }, locale: createLocale('en') };
}

it('says how large it will be, of the newest choice', async () => {
  const measure = vi.fn(async (_ids: unknown, hasMedia: boolean) => ({ clips: 3, bytes: hasMedia ? 2_000_000 : 6000 }));
  const exporting = new BundleExport(worldWith({ measure }));
  await exporting.measure();
  expect(exporting.size).toEqual({ clips: 3, bytes: 2_000_000 });
  exporting.setMedia(false);
  expect(exporting.size).toBeNull();
  await vi.waitFor(() => expect(exporting.size?.bytes).toBe(6000));
});

it('keys go in only with a passphrase, however the switch stands', async () => {
  const write = vi.fn<BundleService['export']>(async () => ok({ outcome: 'canceled' }));
  const exporting = new BundleExport(worldWith({ export: write }));
  exporting.hasKeys = true;
  await exporting.start(null);
  await exporting.start('four quiet harbor lamps');
  expect(write.mock.calls.map(([wish]) => [wish.passphrase, wish.hasKeys])).toEqual([
    [null, false],
    ['four quiet harbor lamps', true],
  ]);
  expect(exporting.note).toBeNull();
});

it('says how it ended, and what is missing in it', async () => {
  const saved = new BundleExport(worldWith({}));
  await saved.start(null);
  expect(saved.note).toEqual({ kind: 'info', text: 'Exported 3 clips, 1.9 MB.' });
  const partly = { outcome: 'saved', clips: 2, missing: 1, bytes: 5, lostKeys: 2 } as const;
  const lost = new BundleExport(worldWith({ export: async () => ok(partly) }));
  await lost.start('four quiet harbor lamps');
  expect(lost.note?.kind).toBe('bad');
  expect(lost.note?.text).toContain('1 clip is not in it');
  const full = new BundleExport(worldWith({ export: async () => err('disk-full') }));
  await full.start(null);
  expect(full.note?.text).toContain('no room');
  const broken = new BundleExport(worldWith({ export: () => Promise.reject(new Error('died')) }));
  await broken.start(null);
  expect([broken.note?.kind, broken.phase]).toEqual(['bad', 'idle']);
});

it('stops when told to, one at a time', async () => {
  const write = vi.fn<BundleService['export']>(
    (_wish, told, signal) =>
      new Promise((resolve) => {
        told(5, 10);
        signal.addEventListener('abort', () => resolve(err('stopped')));
      }),
  );
  const exporting = new BundleExport(worldWith({ export: write }), ['clip-1']);
  const running = exporting.start(null);
  await vi.waitFor(() => expect(exporting.percent).toBe(50));
  await exporting.start(null);
  exporting.cancel();
  expect(exporting.phase).toBe('stopping');
  await running;
  expect([write.mock.calls.length, write.mock.calls[0]?.[0].clipIds, exporting.phase]).toEqual([1, ['clip-1'], 'idle']);
});

it('reminds from ten clips on, and not again until as many have come', async () => {
  let count = 9;
  const putOffBackup = vi.fn(async () => void (count = 0));
  const reminder = new BackupReminder(worldWith({ clipsToBackUp: async () => count, putOffBackup }));
  await reminder.look();
  expect(reminder.count).toBe(0);
  count = 10;
  await reminder.look();
  expect(reminder.count).toBe(10);
  await reminder.putOff();
  await reminder.look();
  expect([reminder.count, putOffBackup.mock.calls.length]).toEqual([0, 1]);
  const broken = new BackupReminder(worldWith({ clipsToBackUp: () => Promise.reject(new Error('closed')) }));
  await broken.look();
  expect(broken.count).toBe(0);
});
