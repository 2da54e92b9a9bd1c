/**
 * @file Lists and parses the project's files for the guards beside it. Never used by the app.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const NOT_SOURCE = new Set(['node_modules', 'dist', '.git', 'coverage', 'test-results', 'playwright-report']);

export interface SourceFile {
  /** Below the project's folder, with forward slashes. */
  path: string;
  text: string;
}

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_SOURCE.has(entry.name)) return [];
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() ? [path] : [];
  });
}

const readSource = (path: string): SourceFile => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });

/** Files that hold code below the given folders. */
export function listSourceFiles(folders: readonly string[]): SourceFile[] {
  const code = new Set(['.ts', '.mjs', '.js', '.svelte']);
  return folders
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap(walk)
    .filter((path) => code.has(extname(path)))
    .map(readSource);
}

/** Every text file that is or will be committed; without git, every file outside the generated folders. */
export function listProjectFiles(): SourceFile[] {
  const binary = /\.(png|jpe?g|webp|mp4|webm|woff2|ico)$/;
  return listPaths()
    .filter((path) => !binary.test(path) && existsSync(join(ROOT, path)))
    .map(readSource);
}

function listPaths(): string[] {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).split('\n').filter(Boolean);
  } catch {
    return walk('');
  }
}

/** Tests, shared suites (`x.contract.ts`) and what only they import. */
export const isTestFile = (path: string): boolean =>
  /\.(test|contract)\.ts$|\/fixtures\//.test(path) || (path.startsWith('sandbox/') && path.endsWith('.ts'));

/** A piece of script and the line it starts on in its file, counted from 0. */
export interface Script {
  source: ts.SourceFile;
  firstLine: number;
}

/** The scripts of a file: the file itself, or the `<script>` blocks of a component. */
export function readScripts({ path, text }: SourceFile): Script[] {
  const toScript = (code: string, firstLine: number): Script => ({
    source: ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS),
    firstLine,
  });
  if (!path.endsWith('.svelte')) return [toScript(text, 0)];
  const { instance, module } = parse(text, { modern: true, filename: path });
  // The parser leaves a missing block null or undefined.
  return [module, instance].flatMap((block) => {
    if (!block) return [];
    const from = text.indexOf('>', block.start) + 1;
    const code = text.slice(from, text.lastIndexOf('</', block.end));
    return [toScript(code, text.slice(0, from).split('\n').length - 1)];
  });
}

/** Calls `visit` for every node below a script. */
export function walkScript({ source }: Script, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, step);
  };
  step(source);
}
