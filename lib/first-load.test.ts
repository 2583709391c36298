import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { firstLoadOf, type Import, readSources, type SourceFile } from './testing/import-graph';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readSources(root, ['app', 'components', 'lib']);
const indexed = (files: readonly SourceFile[]) => new Map(files.map((file) => [file.path, file]));
const byPath = indexed(sources);
/** All that decides what a browser loads at once: pages, and what surrounds them. */
const pages = sources.filter(({ path }) =>
  /^app\/(.*\/)?(page|layout|error|global-error|not-found|providers)\.tsx$/.test(path),
);

const any = () => true;
/** Pages that are a form: where a record is made, edited or launched. */
const isForm = (path: string) =>
  /\/(new|playground|derive|\[id\]\/import)\/page\.tsx$/.test(path) ||
  /\/(backends|models|orchestrators|preferences|prices|tools)\/\[id\]\/page\.tsx$/.test(path);
const isList = (path: string) => /^app\/\(dashboard\)\/[^/]+\/page\.tsx$/.test(path) && !isForm(path);

/** What weighs much, and the pages that do without it until it is needed. */
const heavy: { name: string; says: string; pages: (path: string) => boolean }[] = [
  { name: 'zod', says: 'schemas are loaded once a page stands: `schema: async () => (await import(…))`', pages: any },
  { name: 'recharts', says: 'charts are loaded lazily', pages: any },
  { name: '@hookform/resolvers', says: 'forms check with a schema that is loaded later', pages: any },
  { name: 'cmdk', says: 'the command palette and comboboxes are loaded when they open', pages: any },
  { name: 'sonner', says: 'toasts are loaded with the first one', pages: any },
  { name: 'react-hook-form', says: 'only forms need it', pages: (path) => !isForm(path) },
  {
    name: 'lib/rewards/rank-arms.ts',
    says: 'the ranking comes once the form stands',
    pages: (path) => path.includes('/preferences/'),
  },
  { name: 'decimal.js', says: 'lists show amounts and add none up', pages: isList },
];

it.each(heavy.map((one) => [one.name, one] as const))('%s is in no first load that can do without', (_, one) => {
  const found = pages
    .filter(({ path }) => one.pages(path))
    .flatMap((page) => firstLoadOf(page, byPath).get(one.name)?.join(' → ') ?? []);
  expect(found, one.says).toEqual([]);
});

it('all kinds of pages are looked at, and what they load is found', () => {
  expect(pages.filter(({ path }) => isList(path)).length).toBeGreaterThan(8);
  expect(pages.filter(({ path }) => isForm(path)).length).toBeGreaterThan(12);
  for (const page of pages.filter(({ path }) => isForm(path)))
    expect([...firstLoadOf(page, byPath).keys()], page.path).toContain('react-hook-form');
});

it('a first load is what client components import, not what servers do, nor what is loaded later', () => {
  const to = (target: string, more: Partial<Import> = {}): Import => ({
    target,
    isPackage: !target.includes('.'),
    isTypeOnly: false,
    isDynamic: false,
    ...more,
  });
  const file = (path: string, imports: Import[], text = ''): SourceFile => ({ path, text, imports });
  const page = file('page.tsx', [to('server.ts'), to('view.tsx')]);
  const files = indexed([
    page,
    file('server.ts', [to('pg'), to('part.tsx', { isDynamic: true })]),
    file('view.tsx', [to('table.tsx'), to('chart.tsx', { isDynamic: true })], "// says why\n'use client';"),
    file('table.tsx', [to('react'), to('types.ts', { isTypeOnly: true })]),
    file('chart.tsx', [to('recharts')]),
    file('types.ts', [to('zod')]),
    file('part.tsx', [to('clsx')], "'use client';"),
  ]);
  expect(Object.fromEntries(firstLoadOf(page, files))).toEqual({
    'view.tsx': ['page.tsx', 'view.tsx'],
    'table.tsx': ['page.tsx', 'view.tsx', 'table.tsx'],
    react: ['page.tsx', 'view.tsx', 'table.tsx', 'react'],
    'part.tsx': ['page.tsx', 'server.ts', 'part.tsx'],
    clsx: ['page.tsx', 'server.ts', 'part.tsx', 'clsx'],
  });
});
