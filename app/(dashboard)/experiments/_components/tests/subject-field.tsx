'use client';
import { useController } from 'react-hook-form';
import { useBound } from '@/components/forms/fields';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';

export type SubjectOption = { subjectKind: 'model' | 'tool'; subjectId: string; label: string; hint: string };

/** A model or a tool, chosen from one list: writes `subjectKind` and `subjectId` below `name`. */
export function SubjectField({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: readonly SubjectOption[];
}) {
  const kind = useController({ name: `${name}.subjectKind` });
  const { field, error } = useBound(`${name}.subjectId`);
  return (
    <Field label={label} error={error}>
      <Combobox
        value={field.value || null}
        onValueChange={(value) => {
          const chosen = options.find(({ subjectId }) => subjectId === value);
          if (!chosen) return;
          kind.field.onChange(chosen.subjectKind);
          field.onChange(chosen.subjectId);
        }}
        placeholder="Choose a model or a tool"
        options={options.map(({ subjectId, subjectKind, label, hint }) => ({
          value: subjectId,
          label,
          hint,
          group: subjectKind === 'model' ? 'Models' : 'Tools',
        }))}
      />
    </Field>
  );
}
