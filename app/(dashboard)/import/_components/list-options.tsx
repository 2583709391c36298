'use client';
import { useQuery } from '@tanstack/react-query';
import { Card, CardContent } from '@/components/ui/card';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { backendsQuery } from '@/lib/backends/queries';
import { setChoices, useImportState } from './import-state';

/** What else a public list of models can give than prices. */
export function ListOptions({ format }: { format: 'litellm' | 'openrouter' }) {
  const { choices } = useImportState();
  const backends = useQuery({ ...backendsQuery(), enabled: format === 'openrouter' });
  return (
    <Card>
      <CardContent className="grid gap-4 sm:grid-cols-2">
        <Field
          inline
          label="Update registered models that fit"
          hint="Takes over context length and abilities (tools, parallel tools, images) where the list says otherwise."
        >
          <Switch
            checked={choices.updateModels ?? false}
            onCheckedChange={(updateModels) => setChoices({ updateModels })}
          />
        </Field>
        {format === 'openrouter' && (
          <Field label="Register the chosen models on" optional hint="A backend that serves them under these names.">
            <Combobox
              clearable
              placeholder="None: prices only"
              options={(backends.data ?? []).map(({ id, name, baseUrls }) => ({
                value: id,
                label: name,
                hint: baseUrls[0] ?? '',
              }))}
              value={choices.backendId ?? null}
              onValueChange={(backendId) => setChoices({ backendId })}
            />
          </Field>
        )}
      </CardContent>
    </Card>
  );
}
