import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { readGroup } from '@/lib/rewards/server/read-group';
import type { RunStatus } from '@/lib/runs/run-statuses';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunSnapshot } from '@/lib/runs/schema';
import { readSnapshot } from '@/lib/runs/server/claim-run';
import type { CallCount } from '../assess-rules';
import { assessRun } from '../assess-run';
import type { RunAssessment } from '../assessment-schema';
import { toRuledTool } from '../to-ruled-tool';
import { toVersionContent } from './read-preferences';

/** How a stored run followed its preference; null when it had none, or none that is stored. Throws `not-found`. */
export async function assessStoredRun(runId: string): Promise<RunAssessment | null> {
  const run = await db().run.findUnique({
    where: { id: runId },
    include: { preferenceVersion: { include: { preference: { select: { id: true, name: true } } } } },
  });
  if (!run) throw notFound('run', runId);
  const version = run.preferenceVersion;
  if (!version) return null;
  const { weights, rules } = toVersionContent(version);
  const [snapshot, calls, group] = await Promise.all([
    readSnapshot(run.snapshotRef),
    readCalls(runId),
    readGroup({ id: runId, groupKey: run.groupKey, simulated: run.simulated }),
  ]);
  const { spec } = snapshot;
  const setup = { protocol: spec.protocol, modelId: spec.orchestrator.modelKey };
  const ids = [
    ...Object.keys(weights.tools),
    ...Object.keys(weights.models),
    ...rules.forbiddenToolIds,
    ...rules.forbiddenModelIds,
  ];
  const [refusals, names] = await Promise.all([readRefusals(runId, snapshot), readNames(ids, snapshot)]);
  return assessRun({
    runId,
    preference: { ...version.preference, version: version.version },
    weights,
    rules,
    models: spec.models.map(({ key, tags }) => ({ id: key, tags })),
    tools: spec.tools.map((tool) => toRuledTool(tool, setup)),
    costUsd: toPlainUsd(run.costUsd.toFixed()),
    unknownParts: run.costUnknownParts,
    activeMs: Number(run.activeMs),
    stopReason: run.stopReason,
    isEnded: endedStatuses.includes(run.status as RunStatus),
    isJudged: group.some(({ id }) => id === runId),
    calls,
    uses: calls.filter(({ isOrchestrator }) => !isOrchestrator),
    refusals,
    group,
    nameOf: (id) => names.get(id) ?? 'something that is gone',
  });
}

type StoredCall = CallCount & { isOrchestrator: boolean };

async function readCalls(runId: string): Promise<StoredCall[]> {
  const { rows } = await pgPool().query<StoredCall>(
    `SELECT kind, "subjectId" AS id, role = 'orchestrator' AS "isOrchestrator", count(*)::int AS count FROM "Call"
     WHERE "runId" = $1 AND role <> 'judge' GROUP BY 1, 2, 3`,
    [runId],
  );
  return rows;
}

type Refused = { toolName: string | null; message: string; kind: 'tool' | 'model' | null; key: string | null };

/** What the engine refused by rule. Runs of earlier versions did not write down what; then the words of the refusal tell. */
async function readRefusals(runId: string, { spec }: RunSnapshot): Promise<CallCount[]> {
  const { rows } = await pgPool().query<Refused>(
    `SELECT data->>'toolName' AS "toolName", data->>'message' AS message, data->'ruledOut'->>'kind' AS kind, data->'ruledOut'->>'key' AS key
     FROM "RunEvent" WHERE "runId" = $1 AND type = 'correction-add' AND data->>'correction' = 'forbidden'`,
    [runId],
  );
  return rows.flatMap(({ toolName, message, kind, key }): CallCount[] => {
    if (kind !== null && key !== null) return [{ kind, id: key, count: 1 }];
    const tool = spec.tools.find(({ name }) => name === toolName);
    const choice = tool?.modelChoices.find(({ id }) => message.startsWith(`Model ${id} `));
    if (choice) return [{ kind: 'model', id: choice.modelKey, count: 1 }];
    return tool ? [{ kind: 'tool', id: tool.key, count: 1 }] : [];
  });
}

/** Names of now, or those of the run for what is gone. */
async function readNames(ids: readonly string[], { spec }: RunSnapshot): Promise<Map<string, string>> {
  const where = { id: { in: [...ids] } };
  const select = { id: true, name: true } as const;
  const [tools, models] = await Promise.all([
    db().tool.findMany({ where, select }),
    db().model.findMany({ where, select }),
  ]);
  return new Map([
    ...[...spec.tools, ...spec.models].map(({ key, name }) => [key, name] as const),
    ...[...tools, ...models].map(({ id, name }) => [id, name] as const),
  ]);
}
