/**
 * @file `npm run notices` writes THIRD-PARTY-NOTICES.md: the packages whose code is in the built app (page, workers
 * and service worker), with their licences. With `--check` it fails when that file is out of date. What is in the app
 * is read from the build's own source maps, so packages that only build or test it are not listed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './build.mjs';
import { ROOT } from './run-command.mjs';

const OUTPUT = join(ROOT, 'THIRD-PARTY-NOTICES.md');
/** Vite's small loader of later chunks is in the page without a line in any source map. */
const ALWAYS = ['vite'];
const INTRODUCTION = `# Third-party notices

Sora Renderer contains code of the packages below. Written by \`npm run notices\` from the built app; do not edit.
`;

/** @typedef {{ name: string, version: string, license: string, home: string, text: string }} Notice */

/**
 * @param {string} source one entry of a source map's `sources`
 * @returns {string | null} the folder below node_modules that a package lies in
 */
export function packageOfSource(source) {
  const inside = source.replaceAll('\\', '/').split('/node_modules/').at(-1);
  if (inside === undefined || !source.includes('node_modules/')) return null;
  const parts = inside.split('/');
  return parts.slice(0, inside.startsWith('@') ? 2 : 1).join('/');
}

/**
 * @param {string} dir the built app
 * @returns {string[]} names of packages, sorted
 */
function listBundledPackages(dir) {
  const names = new Set(ALWAYS);
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.map')) continue;
    /** @type {{ sources: string[] }} */
    const map = JSON.parse(readFileSync(join(dir, file), 'utf8'));
    for (const source of map.sources) {
      const name = packageOfSource(source);
      if (name) names.add(name);
    }
  }
  return [...names].sort();
}

/** @param {unknown} repository as in package.json */
function readHome(repository) {
  const url = typeof repository === 'string' ? repository : /** @type {{ url?: string }} */ (repository ?? {}).url;
  if (!url) return '';
  const plain = url
    .replace(/^git\+/, '')
    .replace(/\.git$/, '')
    .replace(/^git:/, 'https:');
  return /^[\w.-]+\/[\w.-]+$/.test(plain) ? `https://github.com/${plain}` : plain;
}

/**
 * The package's own licence: a bundler's file lists its inlined dependencies after it, which are not in our app.
 * @param {string} folder
 */
function readLicenseText(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name));
  if (!file) return '';
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  return text.split(/^# (?:Licenses of|Bundled)/m)[0]?.trim() ?? '';
}

/**
 * @param {string} name
 * @returns {Notice}
 */
function readNotice(name) {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = readLicenseText(folder);
  if (!text) throw new Error(`${name} comes without a licence text: find it and say here where it is.`);
  return { name, version, license, home: readHome(repository), text };
}

/**
 * Packages with the same text stand together, so that a text is printed once.
 * @param {Notice[]} notices
 */
function formatNotices(notices) {
  /** @type {Map<string, Notice[]>} */
  const byText = new Map();
  for (const notice of notices) byText.set(notice.text, [...(byText.get(notice.text) ?? []), notice]);
  const sections = [...byText].map(([text, same]) => {
    const titles = same.map((one) => `## ${one.name} ${one.version}\n\n${one.license} · ${one.home}\n`);
    return `${titles.join('\n')}\n${text.replace(/^/gm, '    ').replace(/ +$/gm, '')}\n`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}

/** @param {boolean} check */
async function run(check) {
  if (!(await ensureBuild())) return 1;
  const wanted = formatNotices(listBundledPackages(join(ROOT, 'dist')).map(readNotice));
  const have = existsSync(OUTPUT) ? readFileSync(OUTPUT, 'utf8').replaceAll('\r\n', '\n') : '';
  if (check && have !== wanted) {
    console.error('THIRD-PARTY-NOTICES.md is out of date. Run: npm run notices');
    return 1;
  }
  if (!check) writeFileSync(OUTPUT, wanted);
  console.log(`THIRD-PARTY-NOTICES.md: ${wanted.match(/^## /gm)?.length ?? 0} packages`);
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await run(process.argv.includes('--check'));
