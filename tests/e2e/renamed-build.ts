/**
 * @file Another build of the same app in a moment: every hashed file gets another name, wherever it is written. What a
 * deploy without a change of the database looks like to a browser.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const TEXT = /\.(?:js|css|html)$/;
/** Vite's hash before the ending: "assets/queue-CkPMOhlO.js". */
const HASHED = /^assets\/.*-[\w-]{6,8}(?=\.\w+$)/;

/** Copies the build in `dir` under new names; gives the folder, which the caller removes. */
export function renameBuild(dir: string): string {
  const to = mkdtempSync(join(tmpdir(), 'sora-renderer-build-'));
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map') && !entry.name.startsWith('.'))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const stems = names.flatMap((name) => HASHED.exec(name)?.[0].slice('assets/'.length) ?? []);
  const renamed = (text: string): string =>
    stems.reduce((done, stem) => done.replaceAll(`${stem}.`, `${stem}2.`), text);
  for (const name of names) {
    const bytes = readFileSync(join(dir, name));
    const target = join(to, renamed(name));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, TEXT.test(name) ? withNewRevisions(renamed(bytes.toString('utf8'))) : bytes);
  }
  return to;
}

/** The worker's list names the content of files without a hash by its MD5. */
function withNewRevisions(text: string): string {
  return text.replace(
    /(revision"?:\s*["'`])([0-9a-f])/g,
    (_whole, before: string, digit: string) => before + (15 - parseInt(digit, 16)).toString(16),
  );
}
