import 'server-only';
import { pgPool } from '@/lib/pg';
import { type RunSnapshot, runSnapshotSchema } from '@/lib/runs/schema';
import { readPayloads } from '@/lib/runs/server/read-payloads';
import type { ArmSetup, ArmSetups } from '../endings-schema';
import { experimentArmSchema } from '../schema';
import { assertExists } from './get-matrix';

/** Whom each arm of an experiment can call, by the setup its runs were launched with. Throws `not-found`. */
export async function getArmSetups(id: string): Promise<ArmSetups> {
  const { rows } = await pgPool().query<{ arm: unknown }>(
    'SELECT arm FROM "ExperimentArm" WHERE "experimentId" = $1 ORDER BY ordinal',
    [id],
  );
  if (rows.length === 0) await assertExists(id);
  const refs = rows.map(({ arm }) => experimentArmSchema.parse(arm).snapshotRef);
  const texts = await readPayloads(refs);
  const setups = new Map(
    [...texts].map(([ref, text]) => [ref, toSetup(runSnapshotSchema.parse(JSON.parse(text)))] as const),
  );
  return {
    arms: refs.map((ref) => {
      const setup = setups.get(ref);
      if (!setup) throw new Error(`The setup ${ref} of an arm of experiment ${id} is not stored.`);
      return setup;
    }),
  };
}

function toSetup({ spec, rates }: RunSnapshot): ArmSetup {
  const models = new Map(spec.models.map(({ key, name, family }) => [key, { id: key, name, family }]));
  const modelOf = (key: string) => models.get(key) ?? { id: key, name: key, family: null };
  const reachable = new Set(spec.tools.flatMap(({ modelChoices }) => modelChoices.map(({ modelKey }) => modelKey)));
  return {
    orchestrator: modelOf(spec.orchestrator.modelKey),
    experts: [...reachable].map((key) => ({
      ...modelOf(key),
      outputPerMillion: rates.models[key]?.state === 'priced' ? rates.models[key].outputPerMillion : null,
    })),
    tools: spec.tools.map(({ key, name, kind }) => ({ id: key, name, kind })),
    maxTurns: spec.limits.maxTurns,
    maxCalls: spec.limits.maxCalls,
  };
}
