// `npm test`: installs what is missing, then every check there is. `npm test <step> [arguments]` runs one of them:
// lint, types, lockfile, migrations, unit, e2e, e2e-external.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bold, dropStaleTypes, followParent, log, root, run } from './lib.mjs';
import { prepare } from './prepare.mjs';
import {
  countPlaywright,
  countVitest,
  failureLines,
  failuresOfPlaywright,
  failuresOfVitest,
  reconcile,
  summaryLine,
} from './test-report.mjs';

const started = performance.now();
// Settings of the person who runs the tests must not decide how they end.
const settings = [
  'DATABASE_URL',
  'DATA_DIR',
  'PORT',
  'HOST',
  'ALLOWED_HOSTS',
  'ENCRYPTION_KEY',
  'LOG_LEVEL',
  'LOG_PROMPTS',
];
const services = ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'TAVILY_API_KEY', 'BRAVE_API_KEY', 'SEARXNG_URL'];
for (const name of [...settings, ...services, 'WORKER', 'WORKER_CONCURRENCY', 'SANDBOX_REQUIRE'])
  process.env[name] = '';
await prepare();
followParent();

const node = process.execPath;
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
/** @type {import('./test-report.mjs').Failure[]} */
const failures = [];
const scratch = mkdtempSync(join(tmpdir(), 'podium-npm-test-'));
const [chosen = '', ...extra] = process.argv.slice(2);

/** @typedef {import('./test-report.mjs').Counts} Counts */
/** @type {(exitCode: number) => Counts} */
const oneCheck = (exitCode) => ({ passed: exitCode ? 0 : 1, failed: exitCode ? 1 : 0, skipped: 0 });

/**
 * Runs the browser tests against a server with a data folder of its own.
 * @param {{ name: string, databaseUrl?: string, args: string[] }} input
 */
async function browserTests({ name, databaseUrl = '', args }) {
  const { findBrowser } = await import('./browser.mjs');
  const { ensureBuild } = await import('./build-app.mjs');
  const { freePort } = await import('./embedded-postgres.mjs');
  const browser = await findBrowser();
  log(`Browser: Chromium ${browser.version} (${browser.from})`);
  await ensureBuild();
  const report = join(scratch, `${name}.json`);
  const exitCode = await run(node, [bin('@playwright/test/cli.js'), 'test', ...args], {
    env: {
      DATABASE_URL: databaseUrl,
      DATA_DIR: join(scratch, `${name}-data`),
      E2E_CHROMIUM: browser.executablePath ?? '',
      E2E_BROWSER_ENV: JSON.stringify(browser.env ?? {}),
      E2E_PORT: process.env.E2E_PORT || String(await freePort()),
      E2E_REPORT: report,
    },
  });
  failures.push(...failuresOfPlaywright(report));
  return reconcile(countPlaywright(report), exitCode);
}

/** @type {Record<string, () => Promise<Counts>>} */
const steps = {
  lint: async () => oneCheck(await run(node, [bin('@biomejs/biome/bin/biome'), 'check', '.'])),
  types: async () => {
    dropStaleTypes();
    const generated = await run(node, [bin('next/dist/bin/next'), 'typegen']);
    return oneCheck(generated || (await run(node, [bin('typescript/bin/tsc'), '--noEmit'])));
  },
  lockfile: async () => oneCheck(await run(node, [join(root, 'scripts/check-lock.mjs')])),
  migrations: async () => oneCheck(await run(node, [join(root, 'scripts/new-migration.mjs'), 'check'])),
  unit: async () => {
    const report = join(scratch, 'unit.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const exitCode = await run(node, [bin('vitest/vitest.mjs'), 'run', ...reporters, ...extra], {
      env: { NODE_ENV: 'test' },
    });
    failures.push(...failuresOfVitest(report));
    return reconcile(countVitest(report), exitCode);
  },
  e2e: () => browserTests({ name: 'e2e', args: extra }),
  'e2e-external': async () => {
    // A second PostgreSQL from the same binaries, reached as a foreign one is: TCP, a password, DATABASE_URL.
    const { ensureEmbeddedPostgres, stopPostgres } = await import('./embedded-postgres.mjs');
    const folder = join(scratch, 'external');
    const { url } = await ensureEmbeddedPostgres({ folder, database: 'elsewhere', tcp: true });
    try {
      return await browserTests({ name: 'e2e-external', databaseUrl: url, args: ['--grep', '@smoke', ...extra] });
    } finally {
      stopPostgres(folder);
    }
  },
};

const wanted = chosen in steps ? [chosen] : Object.keys(steps);
if (chosen && !(chosen in steps)) log(`There is no step "${chosen}"; running all: ${wanted.join(', ')}`);
mkdirSync(scratch, { recursive: true });
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** @type {{ name: string, counts: Counts, seconds: string }[]} */
const results = [];
for (const name of wanted) {
  console.log(`\n${bold(`== ${name}`)}`);
  const begun = performance.now();
  const counts = await /** @type {() => Promise<Counts>} */ (steps[name])().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return oneCheck(1);
  });
  results.push({ name, counts, seconds: ((performance.now() - begun) / 1000).toFixed(1) });
}

console.log('');
for (const line of failureLines(failures)) console.log(line);
for (const { name, counts, seconds } of results)
  console.log(
    `${counts.failed ? 'FAIL' : 'ok  '} ${name.padEnd(13)} ${seconds.padStart(6)} s   ${summaryLine([counts])}`,
  );
console.log(`     ${'in all'.padEnd(13)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`);
console.log(summaryLine(results.map((result) => result.counts)));
process.exit(results.some((result) => result.counts.failed) ? 1 : 0);
