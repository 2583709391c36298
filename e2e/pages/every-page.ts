import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Api } from '../api';

type Row = { id: string };

/** The first records of a list, at least so many. */
async function firstOf(api: Api, list: string, count = 1): Promise<string[]> {
  const rows = await api.json<Row[]>(`/api/${list}`);
  if (rows.length < count) throw new Error(`/api/${list} holds ${rows.length} records; ${count} are needed.`);
  return rows.slice(0, count).map(({ id }) => id);
}

/** The page files of the app, as addresses with their parameters in brackets. */
function pageFiles(): string[] {
  return readdirSync('app/(dashboard)', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])page\.tsx$/.test(file))
    .map((file) => `/${file.replaceAll('\\', '/').replace(/\/?page\.tsx$/, '')}`)
    .sort();
}

/** Every page there is, one address each: of the given run and experiment, and of the first record of other kinds. */
export async function everyPage(api: Api, given: { runId: string; experimentId: string }): Promise<string[]> {
  return Promise.all(
    pageFiles().map(async (path) => {
      const [, folder] = /^\/([^/]+)\/\[id\]/.exec(path) ?? [];
      if (folder === undefined) return path.replace('[runId]', given.runId);
      if (folder === 'experiments') return path.replace('[id]', given.experimentId);
      const [first = ''] = await firstOf(api, folder === 'prices' ? 'price-books' : folder);
      return path.replace('[id]', first);
    }),
  );
}

/** Further addresses at which pages look different: filled in, narrowed to nothing, of another book. */
export async function furtherViews(api: Api, [left, right]: [string, string]): Promise<string[]> {
  const [first, second] = await firstOf(api, 'price-books', 2);
  return [
    '/runs?q=nothing-is-called-that',
    '/import?format=litellm',
    `/runs/${right}`,
    `/runs/compare?left=${left}&right=${right}`,
    `/prices/compare?left=${first}&right=${second}`,
    ...['derive', 'past-runs', 'register'].map((page) => `/prices/${second}/${page}`),
  ];
}

/** Notes what the policy of pages forbids, from now on: page, directive and address of each. */
export async function watchPolicy(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('noteViolation', (text: string) => violations.push(text));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as never as { noteViolation: (text: string) => void }).noteViolation(
        `${location.pathname}: ${violatedDirective} ${blockedURI}`,
      ),
    ),
  );
  return violations;
}
