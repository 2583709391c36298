'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { plural } from '@/lib/format';
import { useCountJudge } from '@/lib/judgements/judging-mutations';
import type { JudgeSummary } from '@/lib/judgements/judging-schema';
import { useExperiment } from '../experiment-context';

/** Asks before another judge's verdicts count on the whole experiment. */
export function CountJudgeDialog({
  judge,
  answered,
  onClose,
}: {
  judge: JudgeSummary;
  answered: number;
  onClose: () => void;
}) {
  const [overPersons, setOverPersons] = useState(false);
  const count = useCountJudge(useExperiment().id, onClose);
  const sure = judge.right + judge.wrong;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Let “{judge.name}” count?</DialogTitle>
          <DialogDescription>
            Its verdict counts for the {plural(sure, 'answer')} it is sure of, of {plural(answered, 'answer')}. Where it
            is unsure or has not judged, what counts now goes on counting. Any other judge can be chosen again at any
            time.
          </DialogDescription>
        </DialogHeader>
        {judge.kind !== 'person' && (
          <Field inline label="Before a person’s verdict too" hint="Otherwise what a person has decided stays.">
            <Checkbox checked={overPersons} onCheckedChange={(checked) => setOverPersons(checked === true)} />
          </Field>
        )}
        {count.error && (
          <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
            {count.error.message}
          </p>
        )}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            pending={count.isPending}
            onClick={() => count.mutate({ judge: judge.key, overPersons: overPersons || judge.kind === 'person' })}
          >
            Let it count
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
