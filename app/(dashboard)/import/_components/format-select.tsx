'use client';
import { SelectControl } from '@/components/forms/select-control';
import { Field } from '@/components/ui/field';
import { formatTexts } from '@/lib/imports/format-names';
import type { ImportFormat } from '@/lib/imports/schema';
import { useImportAddress } from './import-address';

const recognise = 'recognise';

/** What kind of file it is: recognised, or said. */
export function FormatSelect({ found, className }: { found?: ImportFormat | undefined; className?: string }) {
  const [{ format }, setAddress] = useImportAddress();
  const recognised = found && format === undefined ? `Recognised: ${formatTexts[found].label}` : 'Recognise the format';
  return (
    <Field label="Format" className={className}>
      <SelectControl
        value={format ?? recognise}
        onValueChange={(value) => setAddress({ format: value === recognise ? undefined : (value as ImportFormat) })}
        options={[
          { value: recognise, label: recognised },
          ...Object.entries(formatTexts).map(([value, { label }]) => ({ value, label })),
        ]}
      />
    </Field>
  );
}
