'use client';
import { SelectControl } from '@/components/forms/select-control';
import { SeveralField } from '@/components/forms/several-field';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import type { ImportPlan } from '@/lib/datasets/import/browser';
import type { Mapping } from '@/lib/datasets/import/schema';

type Single = 'reference' | 'id' | 'category' | 'difficulty' | 'tolerance' | 'tags';

const singles: readonly { key: Single; label: string; hint?: string }[] = [
  {
    key: 'reference',
    label: 'Reference answer',
    hint: 'A list counts as all accepted answers; in a cell: ["4", "four"].',
  },
  { key: 'id', label: 'Id', hint: 'Without one: its line.' },
  { key: 'category', label: 'Category' },
  { key: 'difficulty', label: 'Difficulty', hint: '1 to 5, or easy, medium, hard.' },
  { key: 'tolerance', label: 'Tolerance', hint: 'Of numbers: 0.5, or 5%.' },
  { key: 'tags', label: 'Tags' },
];

const empty: Omit<Mapping, 'question'> = {
  reference: null,
  id: null,
  category: null,
  difficulty: null,
  tolerance: null,
  tags: null,
  choices: [],
  documents: [],
  choiceNumbering: 'as-written',
};

/** Which field of a row is what. What is no part of a task is kept beside it. */
export function MappingFields({ plan, onChange }: { plan: ImportPlan; onChange: (mapping: Mapping) => void }) {
  const { mapping } = plan.rules;
  const options = plan.fields.map(({ name, example }) => ({ value: name, label: name, hint: example }));
  const change = (part: Partial<Mapping>) => {
    const question = part.question ?? mapping?.question;
    if (question !== undefined) onChange({ ...empty, ...mapping, ...part, question });
  };
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2" aria-label="Which field is what">
      <Field label="Question" {...(!mapping && { error: 'Which field is the question?' })}>
        <Combobox
          options={options}
          value={mapping?.question ?? null}
          onValueChange={(question) => question !== null && change({ question })}
          placeholder="Choose a field"
        />
      </Field>
      {mapping && (
        <>
          {singles.map(({ key, label, hint }) => (
            <Field key={key} label={label} optional hint={hint}>
              <Combobox
                options={options}
                value={mapping[key]}
                onValueChange={(field) => change({ [key]: field })}
                clearable
                placeholder="None"
              />
            </Field>
          ))}
          <SeveralField
            addPlaceholder="Add another field"
            label="Choices"
            hint="One field with all of them, or a field for each."
            options={options}
            chosen={mapping.choices}
            onChange={(choices) => change({ choices })}
          />
          <SeveralField
            addPlaceholder="Add another field"
            label="Attached documents"
            hint="Texts or titles, put under the question for the model to read."
            options={options}
            chosen={mapping.documents}
            onChange={(documents) => change({ documents })}
          />
          {mapping.choices.length > 0 && (
            <Field label="A number as the reference is">
              <SelectControl
                options={[
                  { value: 'as-written', label: "A choice's own text or label" },
                  { value: 'from-0', label: 'Its place, the first is 0' },
                  { value: 'from-1', label: 'Its place, the first is 1' },
                ]}
                value={mapping.choiceNumbering}
                onValueChange={(value) => change({ choiceNumbering: value as Mapping['choiceNumbering'] })}
              />
            </Field>
          )}
        </>
      )}
    </fieldset>
  );
}
