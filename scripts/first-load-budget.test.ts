import { expect, it } from 'vitest';
import { firstLoadFiles, VISITS } from './first-load-budget.mjs';

const [first, later] = VISITS as [(typeof VISITS)[number], (typeof VISITS)[number]];

const chunk = (fileName: string, module: string, imports: string[] = [], dynamicImports: string[] = []) => ({
  type: 'chunk' as const,
  fileName,
  isEntry: fileName === 'index.js',
  imports,
  dynamicImports,
  facadeModuleId: `/any/where${module}`,
  moduleIds: [],
});

const bundle = (...chunks: ReturnType<typeof chunk>[]) =>
  Object.fromEntries([...chunks, { type: 'asset', fileName: 'style.css' }].map((file) => [file.fileName, file]));

it('counts the entry, what it imports, and the screen New with what that imports', () => {
  const files = firstLoadFiles(
    bundle(
      chunk('index.js', '/src/app/main.ts', ['shared.js'], ['new.js']),
      chunk('shared.js', '/src/base/result.ts'),
      chunk('new.js', '/src/ui/new/NewScreen.svelte', ['form.js', 'shared.js']),
      chunk('form.js', '/src/ui/parts/Form.svelte'),
    ),
    first,
  );
  expect(files).toEqual(['index.js', 'shared.js', 'new.js', 'form.js']);
});

it('leaves out other screens and other languages, and what only they import', () => {
  const files = firstLoadFiles(
    bundle(
      chunk('index.js', '/src/app/main.ts', [], ['queue.js', 'de.js']),
      chunk('queue.js', '/src/ui/queue/QueueScreen.svelte', ['list.js']),
      chunk('list.js', '/src/ui/parts/List.svelte'),
      chunk('de.js', '/src/i18n/locales/de.ts'),
    ),
    first,
  );
  expect(files).toEqual(['index.js']);
});

it('counts a later chunk nobody has spoken for', () => {
  const files = firstLoadFiles(
    bundle(chunk('index.js', '/src/app/main.ts', [], ['big.js']), chunk('big.js', '/src/app/everything.ts')),
    first,
  );
  expect(files).toEqual(['index.js', 'big.js']);
});

it('counts Welcome on the first visit, and the provider of a connection on the later ones', () => {
  const all = bundle(
    chunk('index.js', '/src/app/main.ts', [], ['welcome.js', 'provider.js']),
    chunk('welcome.js', '/src/ui/welcome/WelcomeDialog.svelte'),
    chunk('provider.js', '/src/providers/videos-api.provider.ts'),
  );
  expect(firstLoadFiles(all, first)).toEqual(['index.js', 'welcome.js']);
  expect(firstLoadFiles(all, later)).toEqual(['index.js', 'provider.js']);
});
