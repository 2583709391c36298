'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { SelectControl } from '@/components/forms/select-control';
import { JudgeModelField } from '@/components/runs/judge-model-field';
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
import { Input } from '@/components/ui/input';
import { isApiError } from '@/lib/http/fetch-json';
import { useStartPass } from '@/lib/judgements/judging-mutations';
import type { PassJudge, PassScope } from '@/lib/judgements/judging-schema';
import { judgeSettingQuery } from '@/lib/judgements/queries';
import { useExperiment } from '../experiment-context';
import { PassEstimatePanel } from './pass-estimate-panel';

const judges = [
  { value: 'model', label: 'A judge model', hint: 'Reads every answer; costs money' },
  { value: 'exact', label: 'Same words', hint: 'But for case, spacing and punctuation' },
  { value: 'number', label: 'Same number', hint: 'Within a tolerance' },
  { value: 'choice', label: 'Same choice', hint: 'The letter or text of a choice' },
  { value: 'own', label: 'The tasks’ own checkers', hint: 'As each task says' },
] as const;

const scopes: readonly { value: PassScope; label: string }[] = [
  { value: 'new', label: 'This judge has not judged yet' },
  { value: 'all', label: 'All' },
  { value: 'unjudged', label: 'Without a sure verdict' },
  { value: 'disagreement', label: 'Judges differ on' },
  { value: 'failed', label: 'This judge could not be asked about' },
];

type Form = { type: PassJudge['type']; modelId: string | null; tolerance: string; relative: boolean };

/** What the form asks for; a text says what is missing. */
function judgeOf({ type, modelId, tolerance, relative }: Form): PassJudge | string {
  if (type === 'model') return modelId === null ? 'Choose a model.' : { type, modelId };
  if (type !== 'number') return { type };
  const number = Number(tolerance);
  if (tolerance.trim() === '' || !Number.isFinite(number) || number < 0) return 'A number from 0, such as 0.5.';
  return { type, tolerance: relative ? number / 100 : number, relative };
}

/** Sets another judge to the answers of the experiment, with what it would take, before it begins. */
export function JudgeAgainDialog({ onClose, onRaise }: { onClose: () => void; onRaise: () => void }) {
  const { id, arms } = useExperiment();
  const setting = useQuery(judgeSettingQuery());
  const [form, setForm] = useState<Form>({ type: 'model', modelId: null, tolerance: '1', relative: true });
  const [only, setOnly] = useState<PassScope>('new');
  const [armId, setArmId] = useState<string | null>(null);
  const [counts, setCounts] = useState(true);
  const [overPersons, setOverPersons] = useState(false);
  // One dialog, one pass: a click sent twice is one pass all the same.
  const [passId] = useState(() => newId());
  const start = useStartPass(id, onClose);
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const modelId = form.modelId ?? setting.data?.model?.id ?? null;
  const judge = judgeOf({ ...form, modelId });
  const fault = typeof judge === 'string' ? judge : undefined;
  const refused = start.error && isApiError(start.error) ? start.error.field : undefined;
  const isCapSpent = isApiError(start.error) && start.error.code === 'conflict' && refused === 'judge.modelId';
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Judge again</DialogTitle>
          <DialogDescription>
            The stored answers are compared with the references once more. Nothing is run again and no task is changed.
          </DialogDescription>
        </DialogHeader>
        <form
          className="flex flex-col gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (typeof judge === 'string') return;
            start.mutate({ id: passId, judge, only, armId, counts, overPersons });
          }}
        >
          <Field label="Judge">
            <SelectControl
              options={judges}
              value={form.type}
              onValueChange={(value) => change({ type: value as PassJudge['type'] })}
            />
          </Field>
          {form.type === 'model' && (
            <JudgeModelField
              value={modelId}
              onChange={(chosen) => change({ modelId: chosen })}
              error={refused?.endsWith('modelId') ? start.error?.message : undefined}
              hint="Empty, overlong and equal answers are decided without asking it."
            />
          )}
          {isCapSpent && (
            <Button variant="outline" className="self-start" onClick={onRaise}>
              Raise the cap…
            </Button>
          )}
          {form.type === 'number' && (
            <div className="grid gap-4 sm:grid-cols-2">
              <Field
                label="Tolerance"
                error={fault}
                hint={form.relative ? 'Percent of the reference' : 'In its own unit'}
              >
                <Input
                  inputMode="decimal"
                  value={form.tolerance}
                  onChange={(event) => change({ tolerance: event.target.value })}
                />
              </Field>
              <Field label="Measured">
                <SelectControl
                  options={[
                    { value: 'relative', label: 'in % of the reference' },
                    { value: 'absolute', label: 'as a difference' },
                  ]}
                  value={form.relative ? 'relative' : 'absolute'}
                  onValueChange={(value) => change({ relative: value === 'relative' })}
                />
              </Field>
            </div>
          )}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Answers" error={refused === 'only' ? start.error?.message : undefined}>
              <SelectControl options={scopes} value={only} onValueChange={(value) => setOnly(value as PassScope)} />
            </Field>
            {arms.length > 1 && (
              <Field label="Of">
                <SelectControl
                  options={[
                    { value: 'all', label: 'All arms' },
                    ...arms.map((arm) => ({ value: arm.id, label: arm.label })),
                  ]}
                  value={armId ?? 'all'}
                  onValueChange={(value) => setArmId(value === 'all' ? null : value)}
                />
              </Field>
            )}
          </div>
          <Field
            inline
            label="Its verdicts count from now on"
            hint="One that is unsure replaces no other. Otherwise they are kept for comparison only."
          >
            <Checkbox checked={counts} onCheckedChange={(checked) => setCounts(checked === true)} />
          </Field>
          {counts && (
            <Field inline label="Before a person’s verdict too" hint="Otherwise what a person has decided stays.">
              <Checkbox checked={overPersons} onCheckedChange={(checked) => setOverPersons(checked === true)} />
            </Field>
          )}
          <PassEstimatePanel experimentId={id} input={typeof judge === 'string' ? null : { judge, only, armId }} />
          {start.error && !refused && (
            <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
              {start.error.message}
            </p>
          )}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={fault !== undefined} pending={start.isPending}>
              Judge
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
