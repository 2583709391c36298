'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { JudgeModelField } from '@/components/runs/judge-model-field';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { judgeSettingKey, judgeSettingQuery, saveJudgeSetting } from '@/lib/judgements/queries';

/** The model that judges where a task says "a judge model" and names none. */
export function JudgeSetting() {
  const setting = useQuery(judgeSettingQuery());
  const save = useApiMutation({
    mutate: saveJudgeSetting,
    invalidates: [judgeSettingKey],
    success: ({ model }) => (model ? `${model.name} judges from now on.` : 'No model judges by itself any more.'),
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>Judge model</CardTitle>
        <CardDescription>
          Reads an answer beside the reference and says whether they agree: for tasks judged by “a judge model”, and as
          the first choice of “Judge with a model…”. Empty answers, answers of more than 500 words and answers equal to
          the reference are decided without it. Its cost is booked apart from the run’s.
        </CardDescription>
      </CardHeader>
      <CardContent>
        {setting.isPending ? (
          <Skeleton className="h-14 w-full" />
        ) : setting.isError ? (
          <ErrorPanel error={setting.error} onRetry={() => setting.refetch()} />
        ) : (
          <div className="flex flex-col gap-2">
            <JudgeModelField
              label="Default judge model"
              value={setting.data.model?.id ?? null}
              onChange={(modelId) => modelId !== null && save.mutate({ modelId })}
              error={
                save.error?.message ??
                (setting.data.modelId !== null && setting.data.model === null
                  ? 'The model chosen before was deleted. Choose another one.'
                  : undefined)
              }
            />
            <div className="flex flex-wrap items-center gap-2">
              {setting.data.model?.simulated && <SimulatedBadge />}
              {setting.data.model?.archived && <Badge variant="warning">archived</Badge>}
              {setting.data.modelId === null ? (
                <span className="text-muted-foreground text-xs">
                  None: such tasks end as “unsure” until a model is chosen.
                </span>
              ) : (
                <Button
                  variant="outline"
                  size="sm"
                  pending={save.isPending}
                  onClick={() => save.mutate({ modelId: null })}
                >
                  Use none
                </Button>
              )}
            </div>
          </div>
        )}
      </CardContent>
    </Card>
  );
}
