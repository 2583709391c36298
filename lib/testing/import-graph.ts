import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** One import as written; `target` is a path from the root, or a package's name. Dynamic: `import(…)`, fetched when it is run. */
export type Import = { target: string; isPackage: boolean; isTypeOnly: boolean; isDynamic: boolean };
export type SourceFile = { path: string; text: string; imports: Import[] };

const extensions = ['', '.ts', '.tsx', '.mjs', '.json', '/index.ts', '/index.tsx'];
const statement =
  /\b(import|export)\s+(type\s+)?(?:[\w*${},\s]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
const comment = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const builtin = new Set(builtinModules);

function packageName(specifier: string): string {
  if (specifier.startsWith('node:') || builtin.has(specifier)) return `node:${specifier.replace(/^node:/, '')}`;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function resolveImport(root: string, from: string, specifier: string): Pick<Import, 'target' | 'isPackage'> {
  const base = specifier.startsWith('@/')
    ? join(root, specifier.slice(2))
    : specifier.startsWith('.')
      ? resolve(dirname(join(root, from)), specifier)
      : undefined;
  if (base === undefined) return { target: packageName(specifier), isPackage: true };
  const found = extensions
    .map((extension) => base + extension)
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  return {
    target: relative(root, found ?? base)
      .split(sep)
      .join('/'),
    isPackage: false,
  };
}

/** The imports of a source text, dynamic ones too. An import counts as type-only when all of it is (`import type …`). */
export function readImports(root: string, path: string, text: string): Import[] {
  return [...text.replace(comment, '').matchAll(statement)].map((match) => ({
    ...resolveImport(root, path, (match[3] ?? match[4]) as string),
    isTypeOnly: match[2] !== undefined,
    isDynamic: match[4] !== undefined,
  }));
}

function* sourcePaths(root: string, folder: string): Generator<string> {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return;
  for (const entry of readdirSync(absolute, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && path !== 'prisma/generated') yield* sourcePaths(root, path);
    } else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

/** Every TypeScript source below the given folders, with what it imports. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => [...sourcePaths(root, folder)])
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: readImports(root, path, text) };
    });
}

/**
 * The files and packages a file pulls in at run time, each with the chain of files that leads there. `follow` leaves imports
 * out, with all that only they lead to.
 */
export function reachedFrom(
  start: SourceFile,
  byPath: ReadonlyMap<string, SourceFile>,
  follow: (imported: Import, from: SourceFile) => boolean = () => true,
): Map<string, string[]> {
  const chains = new Map<string, string[]>([[start.path, [start.path]]]);
  const queue = [start];
  for (let file = queue.shift(); file; file = queue.shift()) {
    const chain = chains.get(file.path) as string[];
    for (const imported of file.imports) {
      const { target } = imported;
      if (imported.isTypeOnly || chains.has(target) || !follow(imported, file)) continue;
      chains.set(target, [...chain, target]);
      const next = byPath.get(target);
      if (next) queue.push(next);
    }
  }
  return chains;
}

const isClientCode = ({ text }: SourceFile) => /^['"]use client['"]/.test(text.replace(comment, '').trimStart());

/**
 * What a browser fetches before a page can be used: from the page's own client components on (server components stay
 * behind), along static imports only. Each file or package with the chain that leads from the page to it.
 */
export function firstLoadOf(page: SourceFile, byPath: ReadonlyMap<string, SourceFile>): Map<string, string[]> {
  const onServer = reachedFrom(page, byPath, (_, from) => !isClientCode(from));
  const found = new Map<string, string[]>();
  for (const [path, chain] of onServer) {
    const file = byPath.get(path);
    if (!file || !isClientCode(file)) continue;
    for (const [target, rest] of reachedFrom(file, byPath, ({ isDynamic }) => !isDynamic))
      if (!found.has(target)) found.set(target, [...chain, ...rest.slice(1)]);
  }
  return found;
}
