'use client';
import { Dices } from 'lucide-react';
import { FormSection } from '@/components/forms/form-page';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { controlClasses, Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { ToggleRow } from './toggle-row';

export type DeriveValues = {
  type: 'scale' | 'permute';
  factor: string;
  amounts: 'all' | 'input' | 'output';
  seed: string;
  tag: string;
  name: string;
};

/** What is done to the prices, and how the new book is called. */
export function DeriveForm({
  values,
  onChange,
  tags,
  planError,
  nameError,
  fault,
  canSave,
  pending,
  onSubmit,
}: {
  values: DeriveValues;
  onChange: (change: Partial<DeriveValues>) => void;
  tags: readonly string[];
  planError: string | undefined;
  nameError: string | undefined;
  fault: string | null;
  canSave: boolean;
  pending: boolean;
  onSubmit: () => void;
}) {
  const isScale = values.type === 'scale';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave && values.name.trim() !== '') onSubmit();
      }}
    >
      <FormSection title="A new book from this one" description="This book stays as it is.">
        <ToggleRow
          label="What is done"
          value={values.type}
          onChange={(type) => onChange({ type })}
          options={[
            ['scale', 'Scale'],
            ['permute', 'Permute'],
          ]}
        />
        {isScale ? (
          <>
            <Field label="Factor" hint="Prices are multiplied exactly." error={planError}>
              <Input
                value={values.factor}
                inputMode="decimal"
                autoComplete="off"
                onChange={(event) => onChange({ factor: event.target.value })}
              />
            </Field>
            <Field label="Which amounts">
              <select
                className={cn(controlClasses, 'h-8')}
                value={values.amounts}
                onChange={(event) => onChange({ amounts: event.target.value as DeriveValues['amounts'] })}
              >
                <option value="all">all amounts</option>
                <option value="input">input only, cached and written too</option>
                <option value="output">output only, reasoning too</option>
              </select>
            </Field>
          </>
        ) : (
          <Field
            label="Seed"
            hint="The chosen models deal their prices out anew; the same seed deals the same way. Latencies stay."
            error={planError}
          >
            <SeedInput value={values.seed} onChange={(seed) => onChange({ seed })} />
          </Field>
        )}
        <Field label="Models and tools with the tag" optional>
          <select
            className={cn(controlClasses, 'h-8')}
            value={values.tag}
            onChange={(event) => onChange({ tag: event.target.value })}
          >
            <option value="">any, or none</option>
            {tags.map((tag) => (
              <option key={tag}>{tag}</option>
            ))}
          </select>
        </Field>
        <Field label="Name of the new book" error={nameError}>
          <Input
            value={values.name}
            maxLength={120}
            autoComplete="off"
            placeholder={isScale ? 'Half price' : 'Prices permuted'}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        {fault && (
          <p role="alert" className="text-danger">
            {fault}
          </p>
        )}
        <Button
          type="submit"
          variant="primary"
          className="justify-self-start"
          disabled={!canSave || values.name.trim() === ''}
          pending={pending}
        >
          Create the book
        </Button>
      </FormSection>
    </form>
  );
}

/** A number, or another one by chance. The id and descriptions come from the field around it. */
function SeedInput({
  value,
  onChange,
  ...aria
}: {
  value: string;
  onChange: (seed: string) => void;
  id?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
}) {
  return (
    <div className="flex gap-2">
      <Input
        {...aria}
        value={value}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <Button
        variant="outline"
        size="icon"
        aria-label="Another seed"
        onClick={() => onChange(String(Math.floor(Math.random() * 1_000_000)))}
      >
        <Dices aria-hidden />
      </Button>
    </div>
  );
}
