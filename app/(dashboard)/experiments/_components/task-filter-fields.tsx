'use client';
import { useBound } from '@/components/forms/fields';
import { SelectControl } from '@/components/forms/select-control';
import { SeveralField } from '@/components/forms/several-field';
import { Field } from '@/components/ui/field';

/** As many as a design takes. */
const mostTags = 20;

/** Tags that all stand on the tasks. */
export function TagField({ tags }: { tags: readonly string[] }) {
  const { field, error } = useBound('tags');
  const chosen = (field.value as string[] | undefined) ?? [];
  return (
    <SeveralField
      label="Tags"
      hint="Tasks that have all of these."
      error={error}
      placeholder="All tags"
      addPlaceholder="Add another tag"
      options={tags.map((tag) => ({ value: tag, label: tag }))}
      chosen={chosen}
      most={mostTags}
      onChange={field.onChange}
    />
  );
}

const levels = [1, 2, 3, 4, 5].map(String);
const options = levels.map((value) => ({ value, label: value }));

/** From how easy to how hard; 1 to 5 is any, tasks without a difficulty too. */
export function DifficultyField() {
  const { field, error } = useBound('difficulty');
  const { min, max } = (field.value as { min: number; max: number } | null | undefined) ?? { min: 1, max: 5 };
  const put = (range: { min: number; max: number }) =>
    field.onChange(range.min === 1 && range.max === 5 ? null : range);
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="Difficulty from" error={error}>
        <SelectControl
          options={options}
          value={String(min)}
          onValueChange={(value) => put({ min: Number(value), max: Math.max(max, Number(value)) })}
        />
      </Field>
      <Field label="to" hint="1 easy, 5 hard">
        <SelectControl
          options={options}
          value={String(max)}
          onValueChange={(value) => put({ min: Math.min(min, Number(value)), max: Number(value) })}
        />
      </Field>
    </div>
  );
}
