import { z } from 'zod';
import { isRecord } from '@/lib/orchestrator/is-record';
import type { JsonDocument } from '../json-reader';
import { functionsOf } from './functions-of';

export type ImportedFunction = {
  rowId: string;
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  /** `line 12`. */
  where: string | null;
  /** What is wrong with the declaration itself. */
  problems: string[];
};

const nameSchema = z
  .string('The name is missing: "name" must be a text.')
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'The name may have letters, digits, dash and underscore, at most 64.');
const descriptionSchema = z
  .string('The description is missing: "description" must be a text.')
  .trim()
  .min(1, 'The description is empty: the orchestrator chooses by it.')
  .max(8_000, 'The description has more than 8,000 characters.');
const emptyParameters = { type: 'object', properties: {}, required: [] };

/** The functions of a tools.json in its usual shapes, each with what is wrong with it. Unknown fields are ignored. */
export function parseToolsJson(document: JsonDocument): ImportedFunction[] {
  const seen = new Map<string, string>();
  return (functionsOf(document.value) ?? []).map((declared, index) => {
    const source = document.sourceOf(declared.container, declared.index);
    const where = source && `line ${source.line}`;
    const problems: string[] = [];
    const name = nameSchema.safeParse(declared.name);
    const description = descriptionSchema.safeParse(declared.description);
    for (const result of [name, description])
      if (!result.success) problems.push(...result.error.issues.map((issue) => issue.message));
    const { parameters = emptyParameters } = declared;
    if (!isRecord(parameters)) problems.push('"parameters" must be a JSON schema, an object.');
    const shownName = typeof declared.name === 'string' ? declared.name.trim().slice(0, 80) : '';
    const twin = seen.get(shownName);
    if (name.success && twin) problems.push(`The file has this name twice, also at ${twin}.`);
    seen.set(shownName, where ?? `number ${index + 1}`);
    return {
      rowId: `tool:${index}`,
      name: shownName || `Function ${index + 1}`,
      description: description.success ? description.data : '',
      parameters: isRecord(parameters) ? { type: 'object', ...parameters } : emptyParameters,
      where,
      problems,
    };
  });
}
