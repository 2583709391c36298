import 'server-only';
import { pgPool } from '@/lib/pg';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { runSnapshotSchema } from '@/lib/runs/schema';
import type { ExperimentRates } from '../rates-schema';
import { assertExists } from './get-matrix';

type Row = { ordinal: number; snapshot: string; weights: unknown; rules: unknown; sentence: string | null };

/** The rates each arm of an experiment is booked with, and the weights and rules of its preference. Throws `not-found`. */
export async function getRates(id: string): Promise<ExperimentRates> {
  const { rows } = await pgPool().query<Row>(
    `SELECT a.ordinal, p.text AS snapshot, v.weights, v.rules, v.sentence FROM "ExperimentArm" AS a
     JOIN "Payload" AS p ON p.hash = a.arm->>'snapshotRef'
     LEFT JOIN "PreferenceVersion" AS v ON v.id = (a.arm->'preference'->>'versionId')::uuid
     WHERE a."experimentId" = $1 ORDER BY a.ordinal`,
    [id],
  );
  if (rows.length === 0) await assertExists(id);
  return {
    arms: rows.map(({ ordinal, snapshot, weights, rules, sentence }) => ({
      ordinal,
      rates: runSnapshotSchema.parse(JSON.parse(snapshot)).rates,
      preference:
        sentence === null
          ? null
          : { weights: preferenceWeightsSchema.parse(weights), rules: preferenceRulesSchema.parse(rules), sentence },
    })),
  };
}
