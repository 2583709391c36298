import { POST as applyRoute } from '@/app/api/imports/apply/route';
import { POST as previewRoute } from '@/app/api/imports/preview/route';
import { db } from '@/lib/db';
import type { ErrorBody } from '@/lib/errors';
import { callRoute } from '@/lib/testing/call-route';
import type { ImportChoices, ImportPreview, ImportResult, ImportRow } from '../schema';

export type Choices = Partial<ImportChoices>;

/** The reply to a preview, whatever its status. */
export async function preview(text: string, choices: Choices = {}, format: string | null = null) {
  const reply = await callRoute(previewRoute, '/api/imports/preview', { body: { text, format, choices } });
  return { status: reply.status, body: (await reply.json()) as ImportPreview & ErrorBody };
}

/** The reply to applying these rows, whatever its status. */
export async function apply(text: string, rows: readonly ImportRow[], choices: Choices, format: string) {
  const selection = rows.map(({ id, print }) => ({ id, print }));
  const reply = await callRoute(applyRoute, '/api/imports/apply', { body: { text, format, selection, choices } });
  return { status: reply.status, body: (await reply.json()) as ImportResult & ErrorBody };
}

/** Previews and applies what is preselected. */
export async function importAll(text: string, choices: Choices = {}) {
  const { body } = await preview(text, choices);
  const chosen = body.rows.filter(({ preselected }) => preselected);
  return apply(text, chosen, choices, body.format);
}

export const states = (rows: readonly ImportRow[]): string[] => rows.map(({ name, state }) => `${name}: ${state}`);
export const applicable = (rows: readonly ImportRow[]): ImportRow[] =>
  rows.filter(({ state }) => state === 'new' || state === 'changed');

export const makeBackend = () => db().backend.create({ data: { name: 'gpu', baseUrls: ['http://gpu/v1'] } });

export const makeModel = (backendId: string, name: string, servedName = name) =>
  db().model.create({
    data: {
      backendId,
      name,
      servedName,
      capabilities: { tools: true, parallelTools: true, vision: false, reasoning: 'auto' },
      budgets: {},
    },
  });

export const makeTool = (name: string, kind: string) =>
  db().tool.create({ data: { name, kind, description: name, parameters: { type: 'object' }, tags: ['kept'] } });

/** Empties the registry, for tests that share a database. */
export async function clearRegistry(): Promise<void> {
  await db().tool.deleteMany({ where: { usesToolId: { not: null } } });
  await db().tool.deleteMany();
  await db().priceBook.deleteMany();
  await db().model.deleteMany();
  await db().backend.deleteMany();
}
