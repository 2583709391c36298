'use client';
import { useBound } from '@/components/forms/fields';
import { SelectControl } from '@/components/forms/select-control';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { withAcceptedOf } from '@/lib/judgements/accepted-of';
import type { Checker } from '@/lib/judgements/schema';

const options: { value: Checker['type']; label: string; hint: string }[] = [
  { value: 'exact', label: 'Same words', hint: 'without case, articles and punctuation' },
  { value: 'number', label: 'Same number', hint: 'within a tolerance' },
  { value: 'choice', label: 'Same choice', hint: 'the letter or the text of a choice' },
  { value: 'model', label: 'A judge model', hint: 'reads the answer and the reference' },
  { value: 'none', label: 'Nobody', hint: 'a person judges' },
];
const fresh: Record<Checker['type'], Checker> = {
  exact: { type: 'exact' },
  number: { type: 'number', tolerance: 1e-6, relative: true },
  choice: { type: 'choice' },
  model: { type: 'model', modelId: null },
  none: { type: 'none' },
};

/** Another checker of the same answers: what is accepted stays where it compares at all. */
function changed(checker: Checker, type: Checker['type']): Checker {
  return withAcceptedOf(checker, fresh[type]);
}

/** How an answer is judged. */
export function CheckerField() {
  const { field, error } = useBound('checker');
  const checker = field.value as Checker;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Judged by" error={error}>
        <SelectControl
          ref={field.ref}
          onBlur={field.onBlur}
          options={options}
          value={checker.type}
          onValueChange={(type) => type !== checker.type && field.onChange(changed(checker, type as Checker['type']))}
        />
      </Field>
      {checker.type === 'number' && (
        <div className="grid grid-cols-2 gap-2">
          <Field label="Tolerance">
            <Input
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              value={Number.isFinite(checker.tolerance) ? checker.tolerance : ''}
              onChange={(event) => field.onChange({ ...checker, tolerance: event.target.valueAsNumber })}
            />
          </Field>
          <Field label="Measured">
            <SelectControl
              options={[
                { value: 'relative', label: '× the reference' },
                { value: 'absolute', label: 'in its unit' },
              ]}
              value={checker.relative ? 'relative' : 'absolute'}
              onValueChange={(value) => field.onChange({ ...checker, relative: value === 'relative' })}
            />
          </Field>
        </div>
      )}
      {checker.type !== 'none' && (
        <Field label="Also right" optional hint="One answer a line.">
          <Textarea
            rows={1}
            className="min-h-8"
            value={(checker.accepted ?? []).join('\n')}
            onChange={(event) => {
              const { accepted: _, ...bare } = checker;
              const accepted = event.target.value === '' ? [] : event.target.value.split('\n');
              field.onChange(accepted.length > 0 ? { ...bare, accepted } : bare);
            }}
          />
        </Field>
      )}
    </div>
  );
}
