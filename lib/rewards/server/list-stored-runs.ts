import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import { type StoredRuns, type StoredRunsQuery, storedRunsLimit } from '../stored-runs';
import { isJudged, readUses } from './judged-runs';

class Filter {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [isJudged];

  constructor(query: StoredRunsQuery) {
    const { dataset, experiment, days } = query;
    if (dataset)
      this.add(
        (value) =>
          `r."taskId" IN (SELECT t.id FROM "Task" AS t JOIN "DatasetVersion" AS v ON v.id = t."datasetVersionId" WHERE v."datasetId" = ${value})`,
        dataset,
      );
    if (experiment) this.add((value) => `r."experimentId" = ${value}`, experiment);
    if (days) this.add((value) => `r."createdAt" > now() - make_interval(days => ${value})`, days);
  }

  private add(sql: (placeholder: string) => string, value: unknown): void {
    this.values.push(value);
    this.parts.push(sql(`$${this.values.length}`));
  }

  /** `null` = of either source. */
  where(simulated: boolean | null): string {
    return [...this.parts, ...(simulated === null ? [] : [`r.simulated = ${simulated}`])].join(' AND ');
  }
}

type RunColumns = {
  id: string;
  groupKey: string;
  armKey: string;
  orchestratorId: string | null;
  orchestratorName: string;
  preferenceId: string | null;
  preferenceName: string | null;
  simulated: boolean;
  solved: boolean;
  costUsd: string;
  unknownParts: number;
  latencySeconds: number;
};
const readRuns = (filter: Filter, simulated: boolean | null) =>
  pgPool().query<RunColumns>(
    `SELECT r.id, r."groupKey", r."orchestratorId", r."orchestratorName", v."preferenceId", r."preferenceName", r.simulated,
       coalesce(r."orchestratorId"::text, r."orchestratorName") || ' ' || coalesce(v."preferenceId"::text, r."preferenceName", '') || ' ' || r.simulated AS "armKey",
       r.verdict = 'correct' AS solved, r."costUsd", r."costUnknownParts" AS "unknownParts",
       (r."activeMs" / 1000.0)::float8 AS "latencySeconds"
     FROM "Run" AS r LEFT JOIN "PreferenceVersion" AS v ON v.id = r."preferenceVersionId"
     WHERE ${filter.where(simulated)} ORDER BY r.id DESC LIMIT ${storedRunsLimit + 1}`,
    filter.values,
  );

/** Places of the runs whose task another arm has run too: only their uses are ever compared. */
function comparedPlaces(groups: readonly number[], arms: readonly number[]): number[] {
  const firstArm = new Map<number, number>();
  const shared = new Set<number>();
  for (const [place, group] of groups.entries()) {
    const arm = firstArm.get(group);
    if (arm === undefined) firstArm.set(group, arms[place] as number);
    else if (arm !== arms[place]) shared.add(group);
  }
  return groups.flatMap((group, place) => (shared.has(group) ? [place] : []));
}

/** Numbers things in the order they come. */
function numbering<Item>() {
  const places = new Map<string, number>();
  const items: Item[] = [];
  return {
    items,
    placeOf(key: string, make: () => Item): number {
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, items.length);
      return items.push(make()) - 1;
    },
  };
}

async function countRuns(filter: Filter, simulated: boolean): Promise<number> {
  const { rows } = await pgPool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM "Run" AS r WHERE ${filter.where(simulated)} LIMIT ${storedRunsLimit}) AS found`,
    filter.values,
  );
  return rows[0]?.count ?? 0;
}

/** The newest runs with a known outcome, as compact columns for ranking in the browser. Real and simulated apart unless asked. */
export async function listStoredRuns(query: StoredRunsQuery): Promise<StoredRuns> {
  const filter = new Filter(query);
  const asked = query.source ?? 'auto';
  const realRuns = asked === 'auto' || asked === 'simulated' ? countRuns(filter, false) : 0;
  const source = asked === 'auto' ? ((await realRuns) > 0 ? 'real' : 'simulated') : asked;
  const [found, otherSourceRuns] = await Promise.all([
    readRuns(filter, source === 'all' ? null : source === 'simulated'),
    source === 'real' ? countRuns(filter, true) : source === 'simulated' ? realRuns : 0,
  ]);
  const rows = found.rows.slice(0, storedRunsLimit);
  const arms = numbering<StoredRuns['arms'][number]>();
  const groups = numbering<null>();
  const arm = rows.map((row) => {
    const { orchestratorId, orchestratorName, preferenceId, preferenceName, simulated } = row;
    return arms.placeOf(row.armKey, () => ({
      orchestratorId,
      orchestratorName,
      preferenceId,
      preferenceName,
      simulated,
    }));
  });
  const group = rows.map(({ groupKey }) => groups.placeOf(groupKey, () => null));
  const compared = comparedPlaces(group, arm);
  const uses = await readUses(compared.map((place) => rows[place]?.id ?? ''));
  const subjects = numbering<StoredRuns['subjects'][number]>();
  return {
    source,
    otherSourceRuns,
    isCut: found.rows.length > storedRunsLimit,
    arm,
    arms: arms.items,
    group,
    groupCount: groups.items.length,
    solved: rows.map(({ solved }) => (solved ? 1 : 0)),
    costUsd: rows.map(({ costUsd }) => toPlainUsd(costUsd)),
    unknownParts: rows.map(({ unknownParts }) => unknownParts),
    latencySeconds: rows.map(({ latencySeconds }) => latencySeconds),
    useSubject: uses.id.map((id, entry) => {
      const kind = uses.kind[entry] ?? 'tool';
      return subjects.placeOf(`${kind} ${id}`, () => ({ kind, id, name: uses.name[entry] ?? id }));
    }),
    subjects: subjects.items,
    useRun: uses.run.map((place) => compared[place - 1] as number),
    useCount: uses.count,
  };
}
