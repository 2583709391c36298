'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { ComboboxField, TextField, useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import { modelsQuery } from '@/lib/models/queries';

/** The models a tool may be called with, each behind an abstract id. `name` is the array in the form around it. */
export function ModelChoicesField({ name, idPrefix = 'expert' }: { name: string; idPrefix?: string }) {
  const { control } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name });
  const { error } = useBound(name);
  const models = useQuery(modelsQuery());
  const options = (models.data ?? []).map((model) => ({
    value: model.id,
    label: model.name,
    hint: model.description || model.servedName,
  }));
  return (
    <div className="flex flex-col gap-2">
      {fields.length > 0 && (
        <div
          aria-hidden
          className="grid grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)_2rem] gap-2 text-muted-foreground text-xs max-sm:hidden"
        >
          <span>Id it is called by</span>
          <span>Model</span>
          <span>Capability phrase</span>
        </div>
      )}
      {fields.map((field, index) => (
        <div
          key={field.id}
          className="grid items-start gap-2 rounded-md max-sm:grid-cols-[minmax(0,1fr)_2rem] max-sm:border max-sm:p-2 sm:grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)_2rem] [&_[data-slot=field]>div:first-child]:sr-only"
        >
          <TextField name={`${name}.${index}.id`} label="Id" mono />
          <ComboboxField
            name={`${name}.${index}.modelId`}
            label="Model"
            options={options}
            className="max-sm:order-2 max-sm:col-span-2"
          />
          <TextField
            name={`${name}.${index}.capability`}
            label="Capability phrase"
            placeholder="the model's own description"
            className="max-sm:order-3 max-sm:col-span-2"
          />
          <Button variant="ghost" size="icon" aria-label="Remove the model" onClick={() => remove(index)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {error && fields.length === 0 && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
      <Button
        variant="outline"
        size="sm"
        className="self-start"
        onClick={() => append({ id: `${idPrefix}-${fields.length + 1}`, modelId: '', capability: '' })}
      >
        <Plus aria-hidden /> Add a model
      </Button>
    </div>
  );
}
