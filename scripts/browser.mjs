// Finds (or gets) a Chromium for the end-to-end tests. Every candidate is proven by starting it, because a file that is there
// may lack libraries. In this order:
//   1 E2E_CHROMIUM (must work)                2 CHROME_PATH and the like
//   3 Playwright's own download, if present   4 Chrome, Chromium or Edge of the system
//   5 Chromium from npm (Linux x64)           6 `playwright install`          7 apt-get (only as root)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserFromNpm } from './browser-from-npm.mjs';
import { cacheFolder, log, quietEnv, root } from './lib.mjs';

/** @typedef {{ from: string, executablePath?: string, env?: Record<string, string> }} Candidate */
/** @typedef {Candidate & { version: string }} Browser */

const require = createRequire(join(root, 'package.json'));
const cacheFile = join(cacheFolder, 'e2e-browser.json');

/** Starts the browser and evaluates something in a page. @type {(candidate: Candidate) => Promise<Browser>} */
async function prove(candidate) {
  const { chromium } = require('@playwright/test');
  const browser = await chromium.launch({
    executablePath: candidate.executablePath,
    env: { ...process.env, ...candidate.env },
    chromiumSandbox: false,
    timeout: 20_000,
  });
  try {
    const page = await browser.newPage();
    if ((await page.evaluate('1 + 1')) !== 2) throw new Error('it cannot run scripts');
    return { ...candidate, version: browser.version() };
  } finally {
    await browser.close();
  }
}

const knownReasons = /error while loading shared libraries: \S+|Executable doesn't exist|requires the chromium snap/;
function reasonOf(/** @type {unknown} */ error) {
  const text = error instanceof Error ? error.message : String(error);
  return knownReasons.exec(text)?.[0] ?? text.split('\n')[0]?.slice(0, 160) ?? '';
}

function systemPaths() {
  const { env, platform } = process;
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder
        ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]
        : [],
    );
  const onPath = (env.PATH ?? '').split(delimiter);
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-headless-shell', 'chromium-browser'];
  const found = [...names, 'microsoft-edge'].flatMap((name) => onPath.map((folder) => join(folder, name)));
  if (platform !== 'darwin') return found;
  const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['/Applications', `${env.HOME}/Applications`].map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
  );
  return [...applications, ...found];
}

/** @returns {Generator<Candidate>} */
function* candidates() {
  for (const name of ['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH', 'CHROME_PATH', 'CHROME_BIN', 'PUPPETEER_EXECUTABLE_PATH'])
    if (process.env[name]) yield { from: name, executablePath: String(process.env[name]) };
  yield { from: "Playwright's own browser" }; // without a path Playwright looks in its own folder
  for (const path of new Set(systemPaths())) if (existsSync(path)) yield { from: 'system', executablePath: path };
}

/** @returns {Candidate} */
function playwrightInstall() {
  log('Downloading a browser with `playwright install` …');
  const args = [require.resolve('@playwright/test/cli'), 'install', '--only-shell', 'chromium'];
  const env = { ...quietEnv(), PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore', timeout: 300_000, env });
  if (result.status !== 0) throw new Error('the download failed');
  return { from: 'playwright install' };
}

/** @returns {Candidate} */
function aptGet() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('only as root on Debian or Ubuntu');
  const apt = (/** @type {string[]} */ ...args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync('apt-get', ['-qq', '-y', ...args], { stdio: 'ignore', timeout: 300_000, env }).status === 0;
  };
  log('Installing Chromium with apt-get …');
  if (!apt('-o', 'APT::Update::Error-Mode=any', 'update')) throw new Error('apt-get update failed');
  for (const name of ['chromium-headless-shell', 'chromium'])
    if (apt('install', '--no-install-recommends', name)) return { from: 'apt-get', executablePath: `/usr/bin/${name}` };
  throw new Error('apt-get install failed');
}

/** A Chromium that starts. Throws a sentence with everything that was tried. @returns {Promise<Browser>} */
export async function findBrowser() {
  const chosen = process.env.E2E_CHROMIUM;
  if (chosen)
    return prove({ from: 'E2E_CHROMIUM', executablePath: chosen }).catch((error) => {
      throw new Error(`E2E_CHROMIUM=${chosen} does not start: ${reasonOf(error)}`);
    });
  /** @type {string[]} */
  const tried = [];
  /** @type {(name: string, get: () => Candidate | Promise<Candidate>) => Promise<Browser | undefined>} */
  const attempt = async (name, get) => {
    try {
      return await prove(await get());
    } catch (error) {
      tried.push(`${name}: ${reasonOf(error)}`);
      return undefined;
    }
  };
  if (existsSync(cacheFile)) {
    const known = await attempt('last time', () => JSON.parse(readFileSync(cacheFile, 'utf8')));
    if (known) return known;
  }
  /** @type {Browser | undefined} */
  let found;
  for (const candidate of candidates())
    found ??= await attempt(candidate.executablePath ?? candidate.from, () => candidate);
  for (const get of [browserFromNpm, playwrightInstall, aptGet]) found ??= await attempt(get.name, get);
  if (!found)
    throw new Error(
      `There is no browser for the end-to-end tests. Tried:\n  ${tried.join('\n  ')}\nInstall Chrome or Chromium, or set E2E_CHROMIUM=/path/to/chrome.`,
    );
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(found));
  return found;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(await findBrowser().catch((error) => error.message));
