import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Import, reachedFrom, readImports, readSources, type SourceFile } from './testing/import-graph';

const root = fileURLToPath(new URL('..', import.meta.url));
const isTest = (path: string) => /\.test\.tsx?$|\/testing\//.test(path);
const all = readSources(root, ['app', 'components', 'lib', 'prisma', 'scripts']);
const sources = all.filter((file) => !isTest(file.path));
const byPath = new Map(all.map((file) => [file.path, file]));

type Arrow = {
  rule: string;
  from: (path: string) => boolean;
  /** Whether this import is against the rule. */
  stray: (imported: Import, path: string) => boolean;
};

const below =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`));
const isServerFolder = (path: string) => /^lib\/.+\/server\//.test(path);
const isPage = (path: string) => /^app\/(.*\/)?(page|layout)\.tsx$/.test(path);
const isServerOnly = (path: string) =>
  byPath.get(path)?.imports.some(({ target }) => target === 'server-only') ?? false;

const mayImportServerFolders = (path: string) =>
  isServerFolder(path) ||
  isPage(path) ||
  below('app/api', 'lib/queue', 'prisma', 'scripts')(path) ||
  path === 'lib/server-start.ts';

const arrows: Arrow[] = [
  {
    rule: 'lib/orchestrator imports zod and itself',
    from: below('lib/orchestrator'),
    stray: ({ target, isPackage }) => (isPackage ? target !== 'zod' : !target.startsWith('lib/orchestrator/')),
  },
  {
    rule: 'components know no route and nothing of the server',
    from: below('components'),
    stray: ({ target }) => target.startsWith('app/') || isServerFolder(target) || isServerOnly(target),
  },
  {
    rule: 'lib knows no page and no component',
    from: below('lib'),
    stray: ({ target }) => target.startsWith('app/') || target.startsWith('components/'),
  },
  {
    rule: 'only routes, pages, the queue, start-up, seeds and scripts import lib/<domain>/server',
    from: (path) => !mayImportServerFolders(path),
    stray: ({ target }) => isServerFolder(target),
  },
  {
    rule: 'only the mounted simulator, seeds and scripts import lib/simulator',
    from: (path) => !below('app/api/simulator', 'lib/simulator', 'prisma', 'scripts')(path),
    stray: ({ target }) => target.startsWith('lib/simulator/'),
  },
  {
    rule: 'adapters of models and tools know the engine, not the runs',
    from: below('lib/providers'),
    stray: ({ target }) => /^lib\/(runs|queue)\//.test(target),
  },
  {
    rule: 'the guard of outgoing requests serves models and tools, and knows neither',
    from: below('lib/network'),
    stray: ({ target, isPackage }) => !isPackage && target !== 'lib/errors.ts' && !target.startsWith('lib/network/'),
  },
];

describe('the arrows of the architecture', () => {
  it.each(arrows.map((arrow) => [arrow.rule, arrow] as const))('%s', (_, { from, stray }) => {
    const strays = sources
      .filter((file) => from(file.path))
      .flatMap((file) =>
        file.imports.filter((imported) => stray(imported, file.path)).map(({ target }) => `${file.path} → ${target}`),
      );
    expect(strays).toEqual([]);
  });
});

/** Chains that lead from a file to something it must not pull in at run time. */
function chainsTo(files: readonly SourceFile[], forbidden: (target: string) => boolean): string[] {
  return files.flatMap((file) => {
    const found = [...reachedFrom(file, byPath)].find(([target]) => forbidden(target));
    return found ? [found[1].join(' → ')] : [];
  });
}

describe('what is pulled in', () => {
  it('by code for the browser holds nothing of the server', () => {
    const client = sources.filter(
      ({ path, text }) => path.startsWith('components/') || /^['"]use client['"]/.test(text.trimStart()),
    );
    expect(chainsTo(client, (target) => target === 'server-only' || target.startsWith('node:'))).toEqual([]);
  });

  it('by calculations is calculation', () => {
    const folders = below('lib/orchestrator', 'lib/accounting', 'lib/rewards', 'lib/statistics', 'lib/charts');
    const pure = sources.filter(
      ({ path }) => (folders(path) && !isServerFolder(path)) || path === 'lib/judgements/check-answer.ts',
    );
    const packages = new Set(['zod', 'decimal.js']);
    expect(chainsTo(pure, (target) => !/^(lib|prisma)\//.test(target) && !packages.has(target))).toEqual([]);
  });
});

describe('readImports', () => {
  it('sees every way to import', () => {
    const text = `
      import 'server-only';
      import type { A } from '@/lib/errors';
      import b, { type C } from './errors';
      export * from '../lib/env';
      // import d from 'commented';
      const e = await import('node:fs');
    `;
    expect(readImports(root, 'lib/x.ts', text).map(({ target, isTypeOnly }) => [target, isTypeOnly])).toEqual([
      ['server-only', false],
      ['lib/errors.ts', true],
      ['lib/errors.ts', false],
      ['lib/env.ts', false],
      ['node:fs', false],
    ]);
  });
});
