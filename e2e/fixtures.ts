import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

type Fixtures = {
  /** Console messages (as regular expressions) a test provokes on purpose. */
  expectedProblems: RegExp[];
  strict: undefined;
  /** Fails on accessibility findings (WCAG 2.2 A and AA) of the page as it is now. */
  axe: () => Promise<void>;
};

/** Every test fails on console errors and warnings, page errors, and requests that leave this machine. */
export const test = base.extend<Fixtures>({
  expectedProblems: [[], { option: true }],
  strict: [
    async ({ page, baseURL, expectedProblems }, use) => {
      const problems: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()))
          problems.push(`console.${message.type()}: ${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
      page.on('request', (request) => {
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
    await use(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const findings = violations.map(
        ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
      expect(findings).toEqual([]);
    });
  },
});

export { expect };
