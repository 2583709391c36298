import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { Api } from './api';
import { type FaultyBackend, startFaultyBackend } from './faulty-backend';

type Fixtures = {
  /** Console messages (as regular expressions) a test provokes on purpose. */
  expectedProblems: RegExp[];
  strict: undefined;
  /** Fails on accessibility findings (WCAG 2.2 A and AA) of the page as it is now, or on those of its colours alone. */
  axe: (page?: Page, only?: 'colours') => Promise<void>;
  /** The server's HTTP interface. */
  api: Api;
  /** A misbehaving backend of this test's own. */
  faulty: FaultyBackend;
};

/** What one worker's tests share: to be read, never changed. */
type WorkerFixtures = {
  /** An experiment of three arms on eight tasks, twice each, which may still be running. */
  launched: { id: string };
  /** The same one once it has ended. */
  finished: ExperimentDetail;
};

type Rules = { type: 'tag' | 'rule'; values: string[] };
type Violation = { id: string; impact: string | null; nodes: { target: string[] }[] };
type Checker = {
  run(what: Document, options: { runOnly: Rules; resultTypes: ['violations'] }): Promise<{ violations: Violation[] }>;
};

/** Rules of WCAG 2.2 A and AA, and those among them that look at colours. */
const everyRule: Rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const colourRules: Rules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** The checker as a script; it comes with the package that would put it into the page anew at every look. */
const require = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const { source: checker }: { source: string } = require('axe-core');

/** What the checker finds in the page itself, in words: no page holds frames of others. */
async function findingsOf(page: Page, runOnly: Rules): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(checker);
  return page.evaluate(async (rules) => {
    const { axe } = window as never as { axe: Checker };
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return violations.map(
      ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  }, runOnly);
}

/** Every test fails on console errors and warnings, page errors, and requests that leave this machine, in all its tabs. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  expectedProblems: [[], { option: true }],
  strict: [
    async ({ context, baseURL, expectedProblems }, use) => {
      const problems: string[] = [];
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()))
          problems.push(`console.${message.type()}: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => problems.push(`page error: ${error.error().message}`));
      context.on('request', (request) => {
        const isNetwork = /^(https?|wss?):/.test(request.url());
        if (isNetwork && new URL(request.url()).host !== new URL(baseURL ?? '').host)
          problems.push(`outside request: ${request.url()}`);
      });
      await use(undefined);
      expect(problems.filter((problem) => !expectedProblems.some((expected) => expected.test(problem)))).toEqual([]);
    },
    { auto: true },
  ],
  axe: async ({ page }, use) => {
    await use(async (shown = page, only) => {
      // What does not answer yet, and what is dimmed while it is worked out anew, is not looked at.
      await expect(shown.locator('main :is([inert], [aria-busy="true"])')).toHaveCount(0);
      const findings = await findingsOf(shown, only === 'colours' ? colourRules : everyRule);
      expect.soft(findings, new URL(shown.url()).pathname).toEqual([]);
    });
  },
  api: async ({ baseURL }, use) => use(new Api(baseURL ?? '')),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
  faulty: async ({}, use) => {
    const backend = await startFaultyBackend();
    await use(backend);
    await backend.close();
  },
  launched: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
    async ({}, use, { project }) => {
      const api = new Api(project.use.baseURL ?? '');
      await use(await api.launchExperiment({ tasks: 8, orchestrators: 3, concurrency: 48, more: { repeats: 2 } }));
    },
    { scope: 'worker' },
  ],
  finished: [
    async ({ launched }, use, { project }) => use(await new Api(project.use.baseURL ?? '').untilCompleted(launched.id)),
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect };
