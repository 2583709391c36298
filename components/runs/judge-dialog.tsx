'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { plural } from '@/lib/format';
import { judgeRuns, judgeSettingQuery } from '@/lib/judgements/queries';
import type { JudgeRunsResult } from '@/lib/judgements/schema-input';
import { runKeys } from '@/lib/runs/queries';
import { JudgeModelField } from './judge-model-field';

/** Has a model judge the answers of one run or of many. */
export function JudgeDialog({
  runIds,
  open,
  onOpenChange,
  onQueued,
}: {
  runIds: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Called once the runs wait for the judge. */
  onQueued: (result: JudgeRunsResult) => void;
}) {
  const client = useQueryClient();
  const setting = useQuery({ ...judgeSettingQuery(), enabled: open });
  const [chosen, setChosen] = useState<string | null>(null);
  const modelId = chosen ?? setting.data?.model?.id ?? null;
  const ask = useMutation({
    mutationFn: () => judgeRuns({ runIds, modelId }),
    onSuccess: (result) => {
      onOpenChange(false);
      onQueued(result);
    },
    onSettled: () => client.invalidateQueries({ queryKey: runKeys.all }),
  });
  const many = runIds.length > 1;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Judge with a model</DialogTitle>
          <DialogDescription>
            The model compares {many ? `the answers of ${plural(runIds.length, 'run')}` : 'the answer'} with the
            reference. What it costs is kept apart from the {many ? 'runs' : 'run'}. A person’s verdict keeps counting.
          </DialogDescription>
        </DialogHeader>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (modelId !== null) ask.mutate();
          }}
        >
          <JudgeModelField
            value={modelId}
            onChange={setChosen}
            hint="Empty, overlong and equal answers are decided without asking it."
            error={ask.error?.message}
          />
          <DialogFooter>
            <Button type="button" variant="outline" onClick={() => onOpenChange(false)}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={modelId === null} pending={ask.isPending}>
              Judge {many ? plural(runIds.length, 'run') : 'it'}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
