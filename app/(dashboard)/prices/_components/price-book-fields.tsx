'use client';
import { SwitchField, TextareaField, TextField } from '@/components/forms/fields';

export function PriceBookFields({ isDefault = false }: { isDefault?: boolean }) {
  return (
    <>
      <TextField name="name" label="Name" placeholder="List prices 2026" />
      <TextareaField name="description" label="Description" optional rows={1} />
      <TextField name="source" label="Source" optional placeholder="Where the prices come from" />
      <SwitchField
        name="isDefault"
        label="Default for new runs"
        disabled={isDefault}
        hint={isDefault ? 'Make another book the default to change this.' : undefined}
      />
    </>
  );
}
