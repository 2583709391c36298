import { GET as exportRoute } from '@/app/api/registry/export/route';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { callRoute } from '@/lib/testing/call-route';
import type { RegistryFile } from '../registry-file/schema';
import type { ImportRow } from '../schema';
import { apply as applyAs, type Choices } from './import-client';

/** The registry of this Podium as a file: its text, and read. */
export const exported = async () => (await callRoute(exportRoute, '/api/registry/export')).text();
export const fileOf = async () => JSON.parse(await exported()) as RegistryFile;
/** The file without the moment it was written. */
export const undated = (text: string) => text.replace(/"exportedAt": "[^"]+"/, '"exportedAt": "-"');

/** Imports these rows of a registry file. */
export const apply = (text: string, rows: readonly ImportRow[], choices: Choices = {}) =>
  applyAs(text, rows, choices, 'podium-registry');

/** Leaves nothing configured. */
export const wipe = () =>
  pgPool().query(
    'TRUNCATE "Backend", "Model", "Tool", "PriceBook", "PriceBookVersion", "Price", "Preference", "PreferenceVersion", "Orchestrator", "OrchestratorVersion", "Collection", "Document", "Passage" CASCADE',
  );

/** Everything a registry may hold beyond what is shipped. */
export async function enrich(): Promise<void> {
  const backend = await db().backend.create({
    data: {
      name: 'Real box',
      baseUrls: ['http://10.0.0.1:8000/v1', 'http://10.0.0.2:8000/v1'],
      apiKey: 'env:REAL_BOX_KEY',
      headers: { 'X-Team': 'env:TEAM_HEADER' },
      extraBody: { chat_template_kwargs: { enable_thinking: false }, top_k: 20 },
      privateNetwork: true,
      maxConcurrency: 12,
      lastProbe: {
        at: '2026-01-01T00:00:00.000Z',
        ok: true,
        message: null,
        durationMs: 12.5,
        models: ['m'],
        replicas: [],
      },
      tags: ['on-premise'],
    },
  });
  const model = await db().model.create({
    data: {
      backendId: backend.id,
      name: 'Archived "model" — ünïcode 🎛️',
      servedName: 'org/model',
      capabilities: { tools: true, parallelTools: false, vision: true, reasoning: 'field' },
      sampling: { temperature: 0.2 },
      budgets: { codeTokens: 1000, contextTokens: 2000 },
      latencySeconds: 1.25,
      archivedAt: new Date('2026-02-03T04:05:06.789Z'),
    },
  });
  const book = await db().priceBook.findFirstOrThrow({ where: { isDefault: true } });
  await db().priceBookVersion.create({
    data: {
      priceBookId: book.id,
      version: 99,
      note: 'by hand',
      effectiveAt: new Date('2030-01-01T00:00:00.000Z'),
      prices: {
        create: [
          {
            subject: 'org/model',
            subjectKind: 'model',
            modelId: model.id,
            state: 'priced',
            inputPerMillion: '0.123456789012',
            latencySeconds: 3.5,
            note: 'n',
          },
          { subject: 'unregistered', subjectKind: 'model', state: 'unknown' },
          { subject: 'tool', subjectKind: 'tool', state: 'free' },
        ],
      },
    },
  });
  await db().setting.create({ data: { key: 'judge-model', value: { modelId: model.id } } });
}
