import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { Api } from './api';
import { type FaultyBackend, startFaultyBackend } from './faulty-backend';

type Fixtures = {
  /** Console messages (as regular expressions) a test provokes on purpose. */
  expectedProblems: RegExp[];
  strict: undefined;
  /** Fails on accessibility findings (WCAG 2.2 A and AA) of the page as it is now. */
  axe: (page?: Page) => Promise<void>;
  /** The server's HTTP interface. */
  api: Api;
  /** A misbehaving backend of this test's own. */
  faulty: FaultyBackend;
};

/** Every test fails on console errors and warnings, page errors, and requests that leave this machine, in all its tabs. */
export const test = base.extend<Fixtures>({
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
    await use(async (shown = page) => {
      await expect(shown.locator('main [inert]')).toHaveCount(0); // what does not answer yet is not looked at
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      // In the page itself: no page holds frames of others, for which a tab more would be opened at every look.
      const { violations } = await new AxeBuilder({ page: shown }).withTags(tags).setLegacyMode().analyze();
      const findings = violations.map(
        ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
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
});

export { expect };
