import 'server-only';
import { pgPool } from '@/lib/pg';
import { needsEnvironment } from '../needs-environment';
import { type ListedTask, type ListTasksQuery, listedTaskSchema, type TaskPage } from '../schema';
import { findVersion } from './find-version';
import { taskFilterSql } from './task-filter';

/** A page of a version's tasks in their order, filtered by text, category, tag and difficulty, or a seeded sample of those. */
export async function listTasks(datasetId: string, query: ListTasksQuery = {}): Promise<TaskPage> {
  const { q, category, tag, minDifficulty, maxDifficulty, sample, seed = 1, after = -1, limit = 100 } = query;
  const found = await findVersion(datasetId, query.version);
  const hasRange = minDifficulty !== undefined || maxDifficulty !== undefined;
  const { sql, values } = taskFilterSql(found.id, {
    q: q ?? null,
    category: category ?? null,
    tags: [tag ?? []].flat().filter((one) => one !== ''),
    difficulty: hasRange ? { min: minDifficulty ?? 1, max: maxDifficulty ?? 5 } : null,
    sample: sample === undefined ? null : { count: sample, seed },
  });
  const next = values.length + 1;
  const [rows, total, facets] = await Promise.all([
    pgPool().query(
      `SELECT id, "externalId", ordinal, question, reference, checker, choices, category, difficulty, tags,
         ARRAY(SELECT jsonb_object_keys(extra)) AS "extraFields"
       FROM (${sql}) AS t WHERE ordinal > $${next} ORDER BY ordinal LIMIT $${next + 1}`,
      [...values, after, limit + 1],
    ),
    pgPool().query<{ count: number }>(`SELECT count(*)::int AS count FROM (${sql}) AS t`, values),
    after < 0 ? readFacets(found.id) : { categories: [], tags: [], difficulties: [] },
  ]);
  const page = rows.rows.slice(0, limit).map((row) => toListed(row, found.dataset));
  return {
    version: found.version,
    tasks: page,
    total: total.rows[0]?.count ?? 0,
    nextAfter: rows.rows.length > limit ? (page.at(-1)?.ordinal ?? null) : null,
    ...facets,
  };
}

function toListed(row: { extraFields: string[] }, dataset: { id: string; name: string }): ListedTask {
  return listedTaskSchema.parse({
    ...row,
    datasetId: dataset.id,
    datasetName: dataset.name,
    needsEnvironment: needsEnvironment(Object.fromEntries(row.extraFields.map((name) => [name, true]))),
  });
}

/** More tags than these nobody chooses from. */
const mostTags = 200;

async function readFacets(versionId: string): Promise<Pick<TaskPage, 'categories' | 'tags' | 'difficulties'>> {
  const distinct = async <Value>(sql: string) =>
    (await pgPool().query<{ value: Value }>(sql, [versionId])).rows.map(({ value }) => value);
  const [categories, tags, difficulties] = await Promise.all([
    distinct<string>(
      `SELECT category AS value FROM "Task" WHERE "datasetVersionId" = $1 AND category IS NOT NULL GROUP BY 1 ORDER BY 1`,
    ),
    distinct<string>(
      `SELECT tag AS value FROM "Task", unnest(tags) AS tag WHERE "datasetVersionId" = $1 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${mostTags}`,
    ),
    distinct<number>(
      `SELECT difficulty AS value FROM "Task" WHERE "datasetVersionId" = $1 AND difficulty IS NOT NULL GROUP BY 1 ORDER BY 1`,
    ),
  ]);
  return { categories, tags, difficulties };
}
