import { posix } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { LAYERS } from './import-table';
import { isTestFile, listSourceFiles, readScripts, walkScript, type SourceFile } from './source-files';

/** A dynamic import whose target is computed: nobody can check it. */
const COMPUTED = '(computed)';

const literalText = (node: ts.Node | undefined): string =>
  node && ts.isStringLiteralLike(node) ? node.text : COMPUTED;

function importsOfNode(node: ts.Node): string[] {
  if (ts.isImportDeclaration(node)) return [literalText(node.moduleSpecifier)];
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return [literalText(node.moduleSpecifier)];
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return [literalText(node.argument.literal)];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return [literalText(node.arguments[0])];
  const isUrl = ts.isNewExpression(node) && node.expression.getText() === 'URL';
  if (isUrl && node.arguments?.[1]?.getText() === 'import.meta.url') return [literalText(node.arguments[0])];
  return [];
}

interface MarkupNode {
  type?: unknown;
  source?: { value?: unknown };
}

/** Imports written in a component's markup, as in `{#await import('…')}`. */
function importsOfMarkup({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  JSON.stringify(parse(text, { modern: true, filename: path }).fragment, (_key, value: unknown) => {
    const node = value as MarkupNode | null;
    if (typeof node === 'object' && node?.type === 'ImportExpression')
      found.push(typeof node.source?.value === 'string' ? node.source.value : COMPUTED);
    return value;
  });
  return found;
}

function listImports(file: SourceFile): string[] {
  const found = file.path.endsWith('.svelte') ? importsOfMarkup(file) : [];
  for (const script of readScripts(file)) walkScript(script, (node) => found.push(...importsOfNode(node)));
  return found;
}

const folderOf = (path: string): string => path.split('/')[1] ?? '';

/** Null when the import is allowed, else why not. */
function judgeImport(fromPath: string, specifier: string): string | null {
  const from = folderOf(fromPath);
  const layer = LAYERS[from];
  if (!layer) return `src/${from} is not in the table`;
  if (specifier === COMPUTED) return 'a computed import cannot be checked';
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(fromPath), specifier.split('?')[0] ?? '');
    const to = folderOf(target);
    if (!target.startsWith('src/')) return 'outside src';
    return to === from || layer.folders.includes(to) ? null : `${from} must not import ${to}`;
  }
  return layer.packages.some((name) => name.test(specifier)) ? null : `${from} must not import ${specifier}`;
}

const sources = listSourceFiles(['src']);
const shipped = sources.filter(({ path }) => !isTestFile(path) && !path.endsWith('.d.ts'));

function violations(judge: (file: SourceFile) => string[]): string[] {
  return shipped.flatMap((file) => judge(file).map((why) => `${file.path}: ${why}`));
}

const ASSET_PATH = /^\/(assets|media|sw\.js|dev-sw|sandbox\.json|manifest\.webmanifest|icon|badge|index\.html|src)\b/;

function absolutePaths(file: SourceFile): string[] {
  const found = [...file.text.matchAll(/\b(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path ?? '');
  for (const script of readScripts(file))
    walkScript(script, (node) => {
      const isText = ts.isStringLiteralLike(node) || node.kind === ts.SyntaxKind.TemplateHead;
      const text = isText ? (node as ts.LiteralLikeNode).text : '';
      if (ASSET_PATH.test(text)) found.push(text);
    });
  return found;
}

describe('the layers', () => {
  it('are all in the table', () => {
    const folders = new Set(sources.map(({ path }) => folderOf(path)));
    expect([...folders].filter((folder) => !(folder in LAYERS))).toEqual([]);
  });

  it('import only what the table allows', () => {
    const found = violations((file) =>
      listImports(file).flatMap((specifier) => judgeImport(file.path, specifier) ?? []),
    );
    expect(found).toEqual([]);
  });

  it('import the file that has a thing, never a barrel', () => {
    expect(sources.filter(({ path }) => /(^|\/)index\.(svelte\.)?ts$/.test(path))).toEqual([]);
  });

  it('have no file named after nothing in particular', () => {
    const vague = /(^|[/-])(utils?|helpers?|common|manager|service|misc)\.(svelte\.)?ts$/;
    expect(sources.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });

  it('name no file by a path that breaks under a sub-path', () => {
    expect(violations(absolutePaths)).toEqual([]);
  });
});

describe('the guard itself', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });

  it.each([
    ['static', "import { a } from '../storage/a';"],
    ['type only', "import type { A } from '../storage/a';"],
    ['dynamic', "const a = await import('../storage/a');"],
    ['re-export', "export { a } from '../storage/a';"],
    ['type in place', "let a: import('../storage/a').A;"],
    ['worker address', "new Worker(new URL('../storage/a', import.meta.url));"],
    ['worker query', "import url from '../storage/a?worker&url';"],
  ])('sees a forbidden import: %s', (_kind, text) => {
    const [found] = listImports(file('src/queue/a.ts', text));
    expect(judgeImport('src/queue/a.ts', found ?? '')).toBe('queue must not import storage');
  });

  it('sees imports in a component, in script and in markup', () => {
    const text = `<script lang="ts">import { a } from '../../queue/a';</script>{#await import('../../sw/b') then m}{m}{a}{/await}`;
    const found = listImports(file('src/ui/new/A.svelte', text));
    expect(found.map((one) => judgeImport('src/ui/new/A.svelte', one))).toEqual([
      'ui must not import sw',
      'ui must not import queue',
    ]);
  });

  it('knows packages, the way out of src, and the two composition roots', () => {
    expect(judgeImport('src/domain/a.ts', 'idb')).toBe('domain must not import idb');
    expect(judgeImport('src/storage/a.ts', 'idb')).toBeNull();
    expect(judgeImport('src/app/a.ts', '../../sandbox/server.mjs')).toBe('outside src');
    expect(judgeImport('src/app/a.ts', '../sw/sw')).toBe('app must not import sw');
    expect(judgeImport('src/sw/a.ts', '../app/main')).toBe('sw must not import app');
    expect(judgeImport('src/extra/a.ts', './b')).toBe('src/extra is not in the table');
  });

  it('sees an absolute path in text and in markup', () => {
    expect(absolutePaths(file('src/app/a.ts', "register('/sw.js'); fetch(`/media/${id}`)"))).toEqual([
      '/sw.js',
      '/media/',
    ]);
    expect(absolutePaths(file('src/ui/A.svelte', '<a href="/queue">Queue</a>'))).toEqual(['/queue']);
  });
});
