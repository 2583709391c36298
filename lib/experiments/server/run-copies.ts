import 'server-only';
import type { PoolClient } from 'pg';

/** What a run has in common with another one of its task and arm. */
const copied = [
  'protocol', 'title', 'taskText', 'taskId', 'category', 'reference', 'checker', 'choices', 'groupKey', 'experimentId',
  'orchestratorId', 'orchestratorVersionId', 'orchestratorName', 'modelName', 'preferenceVersionId',
  'preferenceName', 'priceBookVersionId', 'priceBookName', 'simulated', 'snapshotRef',
].map((name) => `"${name}"`).join(', '); // biome-ignore format: a list of columns

const copiesPerStatement = 5_000;

/** A run to be made like another one: its arm is the other's. */
export type RunCopy = { of: string; id: string; repeat: number; seed: number | null };

/** Inserts runs, `queued` and not released, that do again what others do, in the caller's transaction. */
export async function insertCopies(client: PoolClient, copies: readonly RunCopy[]): Promise<void> {
  for (let from = 0; from < copies.length; from += copiesPerStatement) {
    const some = copies.slice(from, from + copiesPerStatement);
    await client.query(
      `INSERT INTO "Run" (id, status, "armId", repeat, seed, ${copied})
       SELECT copy.id, 'queued', old."armId", copy.repeat, copy.seed, ${copied.replaceAll(/"(\w+)"/g, 'old."$1"')}
       FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) AS copy (of, id, repeat, seed)
       JOIN "Run" AS old ON old.id = copy.of`,
      [
        some.map(({ of }) => of),
        some.map(({ id }) => id),
        some.map(({ repeat }) => repeat),
        some.map(({ seed }) => seed),
      ],
    );
    await client.query(
      `INSERT INTO "RunSearch" ("runId", text)
       SELECT id, lower(' ' || left("taskText", 1000) || ' ' || "orchestratorName" || ' ' || "modelName")
       FROM "Run" WHERE id = ANY ($1)`,
      [some.map(({ id }) => id)],
    );
  }
}
