import type { RunDetail, StartRunInput } from '@/lib/runs/schema';

/** The form's fields, as text where a person types. */
export type LaunchValues = {
  orchestratorId: string | null;
  preferenceId: string | null;
  priceBookId: string | null;
  taskId: string | null;
  prompt: string;
  reference: string;
  checker: 'exact' | 'number' | 'choice' | 'model' | 'none';
  /** Of the checker `model`; null = the default judge. */
  judgeModelId: string | null;
  maxTurns: string;
  maxUsd: string;
  maxSeconds: string;
  seed: string;
};

export const emptyValues: LaunchValues = {
  orchestratorId: null,
  preferenceId: null,
  priceBookId: null,
  taskId: null,
  prompt: '',
  reference: '',
  checker: 'exact',
  judgeModelId: null,
  maxTurns: '',
  maxUsd: '',
  maxSeconds: '',
  seed: '',
};

/** The form as it would launch an earlier run once more, under the limits it had. */
export function valuesOf(run: RunDetail): LaunchValues {
  const { maxTurns, maxUsd, maxSeconds } = run.snapshot.spec.limits;
  return {
    ...emptyValues,
    orchestratorId: run.orchestratorId,
    preferenceId: run.snapshot.preference?.id ?? null,
    priceBookId: run.snapshot.priceBook?.id ?? null,
    taskId: run.taskId,
    prompt: run.taskId ? '' : run.taskText,
    reference: run.taskId ? '' : (run.reference ?? ''),
    checker: run.taskId ? 'exact' : run.checker.type,
    judgeModelId: !run.taskId && run.checker.type === 'model' ? run.checker.modelId : null,
    maxTurns: String(maxTurns),
    maxUsd: maxUsd ?? '',
    maxSeconds: maxSeconds === null ? '' : String(maxSeconds),
    seed: run.seed === null ? '' : String(run.seed),
  };
}

const number = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

function checkerOf({ checker, judgeModelId }: LaunchValues): StartRunInput['checker'] {
  return checker === 'model' ? { type: checker, modelId: judgeModelId } : { type: checker };
}

/** What is sent. A field left empty keeps the orchestrator's own limit. */
export function inputOf(values: LaunchValues): StartRunInput {
  const stored = values.taskId !== null;
  const reference = values.reference.trim();
  return {
    orchestratorId: values.orchestratorId ?? '',
    preferenceId: values.preferenceId,
    priceBookId: values.priceBookId,
    taskId: values.taskId,
    prompt: stored ? '' : values.prompt,
    reference: stored || reference === '' ? null : reference,
    checker: stored || reference === '' ? null : checkerOf(values),
    limits: {
      ...(number(values.maxTurns) !== undefined && { maxTurns: number(values.maxTurns) }),
      ...(values.maxUsd.trim() !== '' && { maxUsd: values.maxUsd.trim() }),
      ...(number(values.maxSeconds) !== undefined && { maxSeconds: number(values.maxSeconds) }),
    },
    seed: number(values.seed) ?? null,
  };
}
