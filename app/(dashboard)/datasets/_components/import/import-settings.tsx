'use client';
import { SelectControl } from '@/components/forms/select-control';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { ImportPlan } from '@/lib/datasets/import/browser';
import type { Separator, TaskFormat, TaskShape } from '@/lib/datasets/import/schema';
import { formatCount } from '@/lib/format';
import type { Checker } from '@/lib/judgements/schema';
import { MappingFields } from './mapping-fields';
import type { Import } from './use-import';

const formats: { value: TaskFormat; label: string }[] = [
  { value: 'jsonl', label: 'JSONL: one object a line' },
  { value: 'json', label: 'JSON: a list of objects' },
  { value: 'csv', label: 'CSV: a first line of names' },
];
const separatorOptions: { value: Separator; label: string }[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
];
const shapeOptions: { value: TaskShape; label: string; hint: string }[] = [
  {
    value: 'podium',
    label: 'question and answer',
    hint: 'id, choices, checker, category, difficulty, tags too',
  },
  { value: 'frames', label: 'FRAMES', hint: 'Prompt, Answer and links, as it is published' },
  { value: 'hle', label: 'HLE', hint: "records of Humanity's Last Exam" },
  { value: 'tau2', label: 'ToolScale, τ²-Bench', hint: 'kept whole; cannot be run yet' },
  { value: 'evals', label: 'input and ideal', hint: 'a text or a conversation, and its accepted answers' },
  { value: 'mapped', label: 'Say which field is what', hint: 'any other names' },
];
const checkers: Record<string, { label: string; checker: Checker | null }> = {
  rows: { label: 'As the rows say, or by the reference', checker: null },
  exact: { label: 'Same words', checker: { type: 'exact' } },
  number: { label: 'Same number', checker: { type: 'number', tolerance: 1e-6, relative: true } },
  choice: { label: 'Same choice', checker: { type: 'choice' } },
  model: { label: 'A judge model', checker: { type: 'model', modelId: null } },
  none: { label: 'Nobody', checker: { type: 'none' } },
};

/** What was no UTF-8, and NUL characters, which no text may hold. */
const unreadable = /[\uFFFD\0]|\\u0000/;

/** How the text is read: its format, what its rows are, and which field is what. */
export function ImportSettings({ source, plan }: { source: Import; plan: ImportPlan }) {
  const { options, change } = source;
  const { file, rules, recognised } = plan;
  // Cells of a CSV are texts: but for files that are known its columns are mapped.
  const shapes = shapeOptions.filter(
    ({ value }) => file.format !== 'csv' || value === recognised.shape || value === 'mapped',
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="text-muted-foreground" aria-live="polite">
        {formatCount(file.rows.length)} {file.rows.length === 1 ? 'row' : 'rows'}, recognised as{' '}
        <strong className="font-medium text-foreground">{recognised.title}</strong>.
      </p>
      {unreadable.test(source.text) && (
        <p role="note" className="text-warning">
          Some characters could not be read or cannot be stored, and stand as {'\uFFFD'}. If they matter, save the file
          as UTF-8 and choose it again.
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Format">
          <SelectControl
            options={formats}
            value={file.format}
            onValueChange={(format) =>
              change({ format: format as TaskFormat, separator: null, shape: null, mapping: null })
            }
          />
        </Field>
        {file.format === 'csv' && (
          <Field label="Separator">
            <SelectControl
              options={separatorOptions}
              value={file.separator}
              onValueChange={(separator) => change({ separator: separator as Separator, shape: null, mapping: null })}
            />
          </Field>
        )}
        {shapes.length > 1 && (
          <Field label="Rows are">
            <SelectControl
              options={shapes}
              value={rules.shape}
              onValueChange={(shape) => change({ shape: shape as TaskShape, mapping: null })}
            />
          </Field>
        )}
        <Field label="Answers are judged by">
          <SelectControl
            options={Object.entries(checkers).map(([value, { label }]) => ({ value, label }))}
            value={options.checker?.type ?? 'rows'}
            onValueChange={(value) => change({ checker: checkers[value]?.checker ?? null })}
          />
        </Field>
      </div>
      {rules.shape === 'hle' && (
        <Field inline label="Text only" hint="Leaves out the records with an image, which models here cannot see.">
          <Checkbox checked={options.textOnly} onCheckedChange={(on) => change({ textOnly: on === true })} />
        </Field>
      )}
      {rules.shape === 'tau2' && (
        <p role="note" className="text-warning">
          These tasks need a stateful environment, which Podium cannot run yet. They can be imported, read and exported;
          experiments and the playground refuse them.
        </p>
      )}
      {rules.shape === 'mapped' && <MappingFields plan={plan} onChange={(mapping) => change({ mapping })} />}
    </div>
  );
}
