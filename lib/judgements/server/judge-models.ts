import 'server-only';
import { type ModelRate, modelRateSchema } from '@/lib/accounting/rates';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type SpecModel, specModelSchema } from '@/lib/orchestrator/spec';
import { defaultRates } from '@/lib/price-books/server/default-rates';
import { plainAmounts } from '@/lib/price-books/server/plain-amounts';
import type { Backend } from '@/prisma/generated/client';
import { type JudgeSetting, type JudgeSettingInput, judgeSettingInputSchema } from '../judge-setting';

const settingKey = 'judge-model';

export type JudgeModel = { spec: SpecModel; backend: Backend; isArchived: boolean };

/** A model as a judge; null when there is none (any more) with this id. */
export async function findJudgeModel(modelId: string): Promise<JudgeModel | null> {
  const row = await db().model.findUnique({ where: { id: modelId }, include: { backend: true } });
  if (!row) return null;
  const { id, backendId, archivedAt, backend, ...fields } = row;
  const spec = specModelSchema.parse({ ...fields, key: id, backendKey: backendId });
  return { spec, backend, isArchived: archivedAt !== null || backend.archivedAt !== null };
}

/** Throws `not-found` or `conflict` naming the field `modelId` when no new judgement can be asked of this model. */
export async function assertJudgeModel(modelId: string): Promise<void> {
  const model = await findJudgeModel(modelId);
  const field = 'modelId';
  if (!model) throw new AppError('not-found', 'This model does not exist (any more). Choose another one.', { field });
  if (model.isArchived)
    throw new AppError('conflict', `The model "${model.spec.name}" is archived. Choose another one.`, { field });
}

/** The id of the default judge model; null = none is chosen. */
export async function defaultJudgeId(): Promise<string | null> {
  const setting = await db().setting.findUnique({ where: { key: settingKey } });
  return judgeSettingInputSchema.safeParse(setting?.value).data?.modelId ?? null;
}

export async function getJudgeSetting(): Promise<JudgeSetting> {
  const modelId = await defaultJudgeId();
  const found = modelId === null ? null : await findJudgeModel(modelId);
  return {
    modelId,
    model: found && {
      id: found.spec.key,
      name: found.spec.name,
      backendName: found.backend.name,
      simulated: found.backend.simulated,
      archived: found.isArchived,
    },
  };
}

/** Chooses the default judge model, or none. Throws `not-found` or `conflict`. */
export async function saveJudgeSetting({ modelId }: JudgeSettingInput): Promise<JudgeSetting> {
  if (modelId !== null) await assertJudgeModel(modelId);
  const value = { modelId };
  await db().setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } });
  return getJudgeSetting();
}

/** What the judge costs: as the run's own price book says, and where that does not list it, the default one. */
export async function judgeRate(modelId: string, runBookVersionId: string | null): Promise<ModelRate | undefined> {
  const price =
    runBookVersionId === null
      ? null
      : await db().price.findFirst({ where: { versionId: runBookVersionId, modelId, subjectKind: 'model' } });
  return price
    ? modelRateSchema.parse({ state: price.state, ...plainAmounts(price) })
    : (await defaultRates()).models[modelId];
}
