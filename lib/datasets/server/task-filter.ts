import 'server-only';

/** Which tasks of a version. `tags`: all of them stand on the task. */
export type TaskFilter = {
  category?: string | null;
  tags?: readonly string[];
  difficulty?: { min: number; max: number } | null;
  q?: string | null;
  taskIds?: readonly string[] | null;
  /** Seeded: the same seed takes the same tasks of a version, wherever it is stored. */
  sample?: { count: number; seed: number } | null;
};

/**
 * SQL of the tasks a filter means (all columns of "Task", in no order), with its parameters. The one place that says what
 * a filter and a sample take: lists, previews and experiments agree.
 */
export function taskFilterSql(versionId: string, filter: TaskFilter): { sql: string; values: unknown[] } {
  const { category, tags = [], difficulty, q, taskIds, sample } = filter;
  const pattern = q ? `%${q.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  return {
    sql: `SELECT * FROM "Task"
      WHERE "datasetVersionId" = $1 AND ($2::text IS NULL OR category = $2) AND tags @> $3::text[]
        AND ($4::int IS NULL OR difficulty BETWEEN $4 AND $5::int)
        AND ($6::text IS NULL OR question ILIKE $6 OR "externalId" ILIKE $6) AND ($7::uuid[] IS NULL OR id = ANY ($7))
      ORDER BY CASE WHEN $8::int IS NULL THEN NULL ELSE md5($9::int || ':' || "externalId") END, ordinal LIMIT $8`,
    values: [
      versionId,
      category || null,
      [...tags],
      difficulty?.min ?? null,
      difficulty?.max ?? null,
      pattern,
      taskIds ?? null,
      sample?.count ?? null,
      sample?.seed ?? null,
    ],
  };
}
