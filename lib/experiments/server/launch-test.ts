import 'server-only';
import type { PoolClient } from 'pg';
import { v7 as newId } from 'uuid';
import { toStorableJson } from '@/lib/clean-text';
import { amountNames } from '@/lib/price-books/amounts';
import type { Price } from '@/lib/price-books/schema';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { transaction } from '@/lib/runs/server/transaction';
import type { LaunchTestInput } from '../launch-test-schema';
import { advanceExperiment } from './advance-experiment';
import { insertExperiment } from './insert-experiment';
import type { TestPreference } from './plan-obedience-test';
import type { NewBook } from './plan-price-test';
import { planTest } from './plan-test';

/**
 * Makes the price books or preferences a ready-made test needs and its experiment, all in one transaction, and releases the first
 * runs. Throws `not-found`, `conflict` or `invalid-input` naming the field at fault.
 */
export async function launchTest(given: LaunchTestInput): Promise<{ id: string }> {
  const [{ plan, planned, test, books, preferences }] = await Promise.all([planTest(given), ensureQueueSchema()]);
  const id = newId();
  await transaction(async (client) => {
    for (const book of books) await insertBook(client, book, plan.name);
    for (const preference of preferences) if (preference.isNew) await insertPreference(client, preference);
    await insertExperiment(client, { id, plan, planned, test });
  });
  await advanceExperiment(id);
  return { id };
}

async function insertBook(client: PoolClient, book: NewBook, experiment: string): Promise<void> {
  const { id, versionId, name, done, derived } = book;
  await client.query(
    `INSERT INTO "PriceBook" (id, name, description, source, "updatedAt") VALUES ($1, $2, $3, $4, now())`,
    [id, name, `Made for the experiment "${experiment}".`, done.slice(0, 500)],
  );
  await client.query(
    `INSERT INTO "PriceBookVersion" (id, "priceBookId", version, note, "effectiveAt") VALUES ($1, $2, 1, $3, now())`,
    [versionId, id, done.slice(0, 500)],
  );
  const rows = toStorableJson(derived.map(({ next }) => toRow(next, versionId)));
  await client.query('INSERT INTO "Price" SELECT * FROM json_populate_recordset(NULL::"Price", $1::json)', [rows]);
}

const toRow = (price: Price, versionId: string) => ({
  id: newId(),
  versionId,
  subject: price.subject,
  subjectKind: price.subjectKind,
  modelId: price.subjectKind === 'model' ? price.subjectId : null,
  toolId: price.subjectKind === 'tool' ? price.subjectId : null,
  state: price.state,
  latencySeconds: price.latencySeconds,
  note: price.note,
  ...Object.fromEntries(amountNames.map((amount) => [amount, price[amount]])),
});

async function insertPreference(client: PoolClient, { loaded, content }: TestPreference): Promise<void> {
  await client.query(`INSERT INTO "Preference" (id, name, "updatedAt") VALUES ($1, $2, now())`, [
    loaded.id,
    loaded.name,
  ]);
  const { weights, rules, sentence, sentenceEdited } = content;
  await client.query(
    `INSERT INTO "PreferenceVersion" (id, "preferenceId", version, weights, rules, sentence, "sentenceEdited")
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      loaded.versionId,
      loaded.id,
      loaded.version,
      JSON.stringify(weights),
      JSON.stringify(rules),
      sentence,
      sentenceEdited,
    ],
  );
}
