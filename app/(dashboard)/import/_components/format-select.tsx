'use client';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { formatTexts } from '@/lib/imports/format-names';
import type { ImportFormat } from '@/lib/imports/schema';
import { useImportAddress } from './import-address';

const recognise = 'recognise';

/** What kind of file it is: recognised, or said. */
export function FormatSelect({ found, className }: { found?: ImportFormat | undefined; className?: string }) {
  const [{ format }, setAddress] = useImportAddress();
  const recognised = found && format === undefined ? `Recognised: ${formatTexts[found].label}` : 'Recognise the format';
  return (
    <Select
      value={format ?? recognise}
      onValueChange={(value) => setAddress({ format: value === recognise ? undefined : (value as ImportFormat) })}
    >
      <Field label="Format" className={className}>
        <SelectTrigger>
          <SelectValue>{format ? formatTexts[format].label : recognised}</SelectValue>
        </SelectTrigger>
      </Field>
      <SelectContent>
        <SelectItem value={recognise}>Recognise the format</SelectItem>
        {Object.entries(formatTexts).map(([value, { label }]) => (
          <SelectItem key={value} value={value}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
