import { z } from 'zod';
import { cleanJson } from '@/lib/clean-text';
import type { ErrorIssue } from '@/lib/errors';
import { isDeeperThan, maxJsonLevels } from '@/lib/json-depth';

export type UploadedDocument = { externalId: string; title: string; text: string; source: string | null };

const scalar = z.union([z.string(), z.number()]).transform(String);
const lineSchema = z.object({
  id: scalar.optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  contents: z.string().optional(),
  content: z.string().optional(),
  source: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
});

const firstHeading = (text: string) => /^#{1,6}\s+(.+?)\s*#*$/m.exec(text)?.[1];
const baseName = (name: string) => name.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');

function readLines(file: { name: string; text: string }, issues: ErrorIssue[]): UploadedDocument[] {
  return file.text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      if (line.trim() === '' || issues.length >= 50) return [];
      const fault = (message: string) => {
        issues.push({ field: `${file.name}, line ${index + 1}`, message });
        return [];
      };
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (error) {
        return fault(`is not valid JSON: ${(error as Error).message}`);
      }
      if (isDeeperThan(value, maxJsonLevels)) return fault(`is nested deeper than ${maxJsonLevels} levels.`);
      const parsed = lineSchema.safeParse(cleanJson(value));
      if (!parsed.success) return fault('must be an object with a text in "text".');
      const { id, title, source, url } = parsed.data;
      const text = parsed.data.text ?? parsed.data.contents ?? parsed.data.content;
      if (!text?.trim()) return fault('has no "text".');
      for (const [name, given, characters] of [
        ['id', id, 500],
        ['title', title, 1_000],
        ['source', source ?? url, 4_000],
      ] as const)
        if (given && given.length > characters) return fault(`"${name}" has more than ${characters} characters.`);
      const externalId = id ?? `${file.name}#${index + 1}`;
      return [{ externalId, title: title?.trim() || externalId, text, source: source ?? url ?? null }];
    });
}

/**
 * Documents of uploaded files: one a line in `.jsonl` (`text`, and `id`, `title`, `source` or `url`), else one a file with
 * the first heading of Markdown, or the file's name, as its title. `issues` names what cannot be read.
 */
export function parseUpload(files: readonly { name: string; text: string }[]): {
  documents: UploadedDocument[];
  issues: ErrorIssue[];
} {
  const issues: ErrorIssue[] = [];
  const documents = files.flatMap((file) => {
    if (/\.(jsonl|ndjson)$/i.test(file.name)) return readLines(file, issues);
    if (!file.text.trim()) {
      issues.push({ field: file.name, message: 'is empty.' });
      return [];
    }
    const heading = /\.(md|markdown)$/i.test(file.name) ? firstHeading(file.text) : undefined;
    return [
      { externalId: file.name, title: heading?.slice(0, 1_000) ?? baseName(file.name), text: file.text, source: null },
    ];
  });
  const seen = new Set<string>();
  for (const { externalId } of documents) {
    if (seen.has(externalId)) issues.push({ field: 'files', message: `Two documents have the id "${externalId}".` });
    seen.add(externalId);
  }
  return { documents, issues: issues.slice(0, 50) };
}
