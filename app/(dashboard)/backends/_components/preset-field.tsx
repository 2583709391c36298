'use client';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Tooltip } from '@/components/ui/tooltip';
import { backendPresets } from '@/lib/backends/presets';
import { toast } from '@/lib/toast';
import type { BackendForm } from './backend-form';

/** Fills the form as a kind of server needs it; everything can be changed afterwards. */
export function PresetField() {
  const { setValue, getValues, clearErrors } = useFormContext<BackendForm>();
  const [chosen, setChosen] = useState('');
  const preset = backendPresets.find(({ id }) => id === chosen);
  const fill = (id: string) => {
    const next = backendPresets.find((one) => one.id === id);
    if (!next) return;
    setChosen(id);
    const { name } = getValues();
    // A name of one's own is kept.
    if (name === '' || backendPresets.some((one) => one.name === name)) setValue('name', next.name);
    setValue('baseUrls', [next.baseUrl]);
    setValue('privateNetwork', next.privateNetwork);
    setValue('apiKey', next.keyVariable === null ? undefined : `env:${next.keyVariable}`);
    clearErrors();
  };
  return (
    <div className="flex flex-col gap-3">
      <Field label="Kind of server" optional hint="Fills in the form; everything can be changed.">
        <SelectControl
          placeholder="Any OpenAI-compatible server"
          value={chosen}
          onValueChange={fill}
          options={backendPresets.map(({ id, name, baseUrl }) => ({ value: id, label: name, hint: baseUrl }))}
        />
      </Field>
      {preset && (
        <div className="flex flex-col gap-2 rounded-md border bg-muted/40 px-3 py-2.5 text-xs">
          {preset.command && <Command text={preset.command} />}
          <ul className="flex list-disc flex-col gap-1 pl-4 text-muted-foreground">
            {preset.notes.map((note) => (
              <li key={note} className="text-pretty [overflow-wrap:anywhere]">
                {note}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Command({ text }: { text: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast.success('Command copied.');
  };
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <p className="font-medium">Start it with tool calls</p>
        <code className="mt-1 block font-mono [overflow-wrap:anywhere]">{text}</code>
      </div>
      <Tooltip content="Copy the command">
        <Button variant="ghost" size="icon-sm" aria-label="Copy the command" onClick={() => void copy()}>
          <Copy aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}
