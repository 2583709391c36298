'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { amountLabels, columnsOf } from '@/lib/price-books/amount-labels';
import { amountNamesOf } from '@/lib/price-books/amount-names';
import type { DraftField, DraftPrice } from '@/lib/price-books/pending-changes';
import type { Linkable } from './price-row';

const GpuHourDialog = dynamic(() => import('./gpu-hour-dialog').then((module) => module.GpuHourDialog), { ssr: false });

/** What of a price has no column: further amounts, note, what it is linked to. */
export function PriceRowDetails({
  draft,
  name,
  errors,
  linkable,
  canRemove,
  onChange,
  onLink,
  onRemove,
}: {
  draft: DraftPrice;
  name: string;
  errors: Partial<Record<string, string>>;
  linkable: readonly Linkable[];
  canRemove: boolean;
  onChange: (field: DraftField | 'row', change: Partial<DraftPrice>) => void;
  onLink: (to: Linkable | null) => void;
  onRemove: () => void;
}) {
  const [isHelping, setHelping] = useState(false);
  const { subjectKind } = draft;
  const others = amountNamesOf(subjectKind).filter((amount) => !columnsOf[subjectKind].includes(amount));
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {others.map((amount) => (
        <Field key={amount} label={amountLabels[amount].long} error={errors[amount]}>
          <Input
            value={draft.state === 'priced' ? (draft[amount] ?? '') : ''}
            inputMode="decimal"
            placeholder={amount === 'perCall' ? '–' : `as ${amount === 'reasoningPerMillion' ? 'output' : 'input'}`}
            autoComplete="off"
            onChange={(event) =>
              onChange(amount, {
                [amount]: event.target.value,
                state: event.target.value === '' ? draft.state : 'priced',
              })
            }
          />
        </Field>
      ))}
      <Field label={`Registered ${subjectKind}`} error={errors.subjectId}>
        <Combobox
          options={[
            ...(draft.subjectId && !linkable.some(({ id }) => id === draft.subjectId)
              ? [{ value: draft.subjectId, label: draft.registeredName ?? draft.subject }]
              : []),
            ...linkable.map(({ id, name, servedName }) => ({ value: id, label: name, hint: servedName })),
          ]}
          value={draft.subjectId}
          clearable
          placeholder={`Link to a registered ${subjectKind}…`}
          emptyText={`No registered ${subjectKind} without a price here.`}
          onValueChange={(id) => onLink(id === null ? null : (linkable.find((one) => one.id === id) ?? null))}
        />
      </Field>
      <Field label="Note" className="sm:col-span-2" error={errors.note}>
        <Input value={draft.note} onChange={(event) => onChange('note', { note: event.target.value })} />
      </Field>
      <div className="flex flex-wrap items-end gap-2">
        {subjectKind === 'model' && (
          <Button variant="outline" onClick={() => setHelping(true)}>
            From a GPU-hour…
          </Button>
        )}
        {canRemove && (
          <Button variant="outline" onClick={onRemove} aria-label={`Remove ${name} from the book`}>
            Remove
          </Button>
        )}
      </div>
      {isHelping && (
        <GpuHourDialog
          name={name}
          modelId={draft.subjectId}
          onUse={(amounts) => {
            onChange('row', { ...amounts, state: 'priced' });
            setHelping(false);
          }}
          onClose={() => setHelping(false)}
        />
      )}
    </div>
  );
}
