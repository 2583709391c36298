'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { ComboboxField, NumberField, TextField, useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import { modelsQuery } from '@/lib/models/queries';

/** The models a tool may be called with, each behind an abstract id. `name` is the array in the form around it. */
export function ModelChoicesField({ name, idPrefix = 'expert' }: { name: string; idPrefix?: string }) {
  const { control, getValues } = useFormContext();
  const { fields, append, remove, move } = useFieldArray({ control, name });
  const { error } = useBound(name);
  /** The next number nobody has: ids stay unique when one in the middle was removed. */
  const freeId = () => {
    const taken = new Set((getValues(name) as { id: string }[]).map(({ id }) => id));
    let number = taken.size + 1;
    while (taken.has(`${idPrefix}-${number}`)) number++;
    return `${idPrefix}-${number}`;
  };
  const models = useQuery(modelsQuery());
  const options = (models.data ?? []).map((model) => ({
    value: model.id,
    label: model.name,
    hint: model.description || model.servedName,
  }));
  return (
    <div className="@container flex flex-col gap-2">
      {fields.map((field, index) => (
        <fieldset
          key={field.id}
          aria-label={`Model ${index + 1}`}
          className="grid grid-cols-1 items-start gap-2 rounded-md border p-2 @md:grid-cols-[8rem_minmax(0,1fr)_7rem] [&_[data-slot=field]]:gap-1"
        >
          <TextField name={`${name}.${index}.id`} label="Id it is called by" mono />
          <ComboboxField name={`${name}.${index}.modelId`} label="Model" options={options} />
          <NumberField
            name={`${name}.${index}.latencySeconds`}
            label="Average latency"
            unit="s"
            placeholder="the model's"
          />
          <TextField
            name={`${name}.${index}.capability`}
            label="Capability phrase"
            placeholder="the model's own description"
            className="@md:col-span-2"
          />
          <div className="flex h-8 items-center justify-end self-end">
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Move up"
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            >
              <ArrowUp aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Move down"
              disabled={index === fields.length - 1}
              onClick={() => move(index, index + 1)}
            >
              <ArrowDown aria-hidden />
            </Button>
            <Button variant="ghost" size="icon-sm" aria-label="Remove the model" onClick={() => remove(index)}>
              <X aria-hidden />
            </Button>
          </div>
        </fieldset>
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
        onClick={() => append({ id: freeId(), modelId: '', capability: '', latencySeconds: null })}
      >
        <Plus aria-hidden /> Add a model
      </Button>
    </div>
  );
}
