'use client';
import { Plus, X } from 'lucide-react';
import { useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { Choice } from '@/lib/judgements/schema';

const labels = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The choices of a task, each with its label. */
export function ChoicesField() {
  const { field, error } = useBound('choices');
  const choices = (field.value as Choice[] | undefined) ?? [];
  const put = (index: number, part: Partial<Choice>) =>
    field.onChange(choices.map((choice, at) => (at === index ? { ...choice, ...part } : choice)));
  const next = [...labels].find((label) => !choices.some((choice) => choice.label.toUpperCase() === label)) ?? '';
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">
        Choices <span className="font-normal text-muted-foreground text-xs">optional</span>
      </legend>
      {choices.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: choices have no other identity while they are typed
        <div key={index} className="flex gap-2">
          <Input
            aria-label={`Label of choice ${index + 1}`}
            className="w-14"
            value={choice.label}
            onChange={(event) => put(index, { label: event.target.value })}
          />
          <Input
            aria-label={`Text of choice ${index + 1}`}
            value={choice.text}
            onChange={(event) => put(index, { text: event.target.value })}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove choice ${index + 1}`}
            onClick={() => field.onChange(choices.filter((_, at) => at !== index))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {error && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
      {choices.length < 26 && (
        <Button
          size="sm"
          variant="outline"
          className="self-start"
          onClick={() => field.onChange([...choices, { label: next, text: '' }])}
        >
          <Plus aria-hidden /> Add a choice
        </Button>
      )}
    </fieldset>
  );
}
