import { expect, it, vi } from 'vitest';
import { err, ok } from '../base/result';
import type { BundlePreview, Merged } from '../domain/bundle-facts';
import { BundleImport } from './bundle-import.svelte';
import type { BundleService, OpenBundle } from './bundle-services';

const PREVIEW: BundlePreview = {
  ...{ madeAt: 1, appVersion: '1.0.0', scope: 'everything', hasMedia: true, isEncrypted: false },
  clips: { fresh: 2, known: 0, refilled: 0, remarked: 0, newerHere: 0, unreadable: 0 },
  ...{ jobs: { fresh: 0, known: 0, unreadable: 0 }, unfinishedJobs: 0, spend: { fresh: 0, known: 0 } },
  ...{ settings: 0, connections: { fresh: [], known: 0 }, keys: 0, bytes: 10, freeBytes: 100 },
};
const MERGED: Merged = { clips: 2, refilled: 0, remarked: 0, jobs: 0, connections: 0 };
const FILE = new File(['x'], 'all.renders');

function importWith(open: BundleService['open']) {
  const bundles = { open } as BundleService;
  return new BundleImport({ services: { files: { bundles: async () => bundles } } });
}

function bundleThat(merge: OpenBundle['merge']) {
  return { preview: PREVIEW, merge, close: vi.fn() };
}

it('shows what is in it before anything changes, and takes it in when told to', async () => {
  const merge = vi.fn(async () => ok(MERGED));
  const bundle = bundleThat(merge);
  const importing = importWith(async () => ok(bundle));
  await importing.choose(FILE);
  expect([importing.now.step, merge.mock.calls.length]).toEqual(['preview', 0]);
  await importing.merge();
  expect(importing.now).toEqual({ step: 'done', merged: MERGED, lacksKeys: false });
  expect(bundle.close).toHaveBeenCalledTimes(1);
});

it('asks for the passphrase, again where it was another one, and keeps none', async () => {
  const open = vi.fn(async (_file: File, passphrase: string | null) => {
    if (passphrase === null) return err('needs-passphrase' as const);
    return passphrase === 'right' ? ok(bundleThat(async () => ok(MERGED))) : err('wrong-passphrase' as const);
  });
  const importing = importWith(open);
  await importing.choose(FILE);
  expect(importing.now).toEqual({ step: 'sealed', isWrong: false });
  await importing.unseal('wrong');
  expect(importing.now).toEqual({ step: 'sealed', isWrong: true });
  await importing.unseal('right');
  expect(importing.now.step).toBe('preview');
  expect(JSON.stringify(importing)).not.toContain('right');
});

it('put away without a yes, nothing is taken in', async () => {
  const bundle = bundleThat(vi.fn());
  const importing = importWith(async () => ok(bundle));
  await importing.choose(FILE);
  importing.close();
  await importing.merge();
  expect([importing.now.step, bundle.close.mock.calls.length]).toEqual(['idle', 1]);
  expect(bundle.merge).not.toHaveBeenCalled();
});

it('a file that is chosen after another one is the one that is shown', async () => {
  const answers: ((answer: ReturnType<typeof ok<OpenBundle>>) => void)[] = [];
  const importing = importWith(() => new Promise((resolve) => answers.push(resolve)));
  const [first, second] = [importing.choose(FILE), importing.choose(FILE)];
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  const [old, fresh] = [bundleThat(vi.fn()), bundleThat(async () => ok(MERGED))];
  answers[1]?.(ok(fresh));
  answers[0]?.(ok(old));
  await Promise.all([first, second]);
  expect(old.close).toHaveBeenCalled();
  await importing.merge();
  expect(importing.now.step).toBe('done');
});

it('stops when told to, and says what went wrong otherwise', async () => {
  const stopped = importWith(async () =>
    ok(
      bundleThat(
        (_told, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(err('stopped')))),
      ),
    ),
  );
  await stopped.choose(FILE);
  const merging = stopped.merge();
  stopped.close();
  expect(stopped.now).toEqual({ step: 'merging', isStopping: false });
  stopped.cancel();
  await merging;
  expect(stopped.now).toEqual({ step: 'refused', why: 'stopped' });

  const broken = importWith(() => Promise.reject(new Error('the worker died')));
  await broken.choose(FILE);
  expect(broken.now).toEqual({ step: 'refused', why: 'broke' });
});
