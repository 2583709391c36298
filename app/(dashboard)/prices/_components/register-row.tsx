'use client';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Price } from '@/lib/price-books/schema';
import { suggestName } from '@/lib/price-books/suggest-names';
import { suggestTags } from '@/lib/price-books/suggest-tags';
import { PriceText } from './read-only-prices';

export type RegisterValues = {
  isChosen: boolean;
  servedName: string;
  name: string;
  description: string;
  latencySeconds: number | null;
  tags: string[];
};

export const toRegisterValues = (price: Price): RegisterValues => ({
  isChosen: false,
  servedName: '',
  name: price.subject.slice(0, 120),
  description: '',
  latencySeconds: price.latencySeconds,
  tags: suggestTags(price.subject),
});

/** One name of the book: whether it is registered, and as what. */
export function RegisterRow({
  price,
  values,
  served,
  nameTaken,
  errors,
  onChange,
}: {
  price: Price;
  values: RegisterValues;
  /** What the backend says it serves. */
  served: readonly string[];
  nameTaken: boolean;
  errors: Record<string, string>;
  onChange: (change: Partial<RegisterValues>) => void;
}) {
  const { subject } = price;
  const suggestion = suggestName(subject, served);
  const listId = `served-${subject.replace(/\W+/g, '-')}`;
  const nameError = nameTaken ? 'Another model has this name.' : undefined;
  return (
    <li className="flex flex-col gap-3 p-4">
      <div className="flex items-start gap-2.5">
        <Checkbox
          className="mt-0.5"
          aria-label={`Register ${subject}`}
          checked={values.isChosen}
          onCheckedChange={(checked) => onChange({ isChosen: checked === true })}
        />
        <div className="min-w-0">
          <span className="font-medium [overflow-wrap:anywhere]">{subject}</span>
          <div className="text-xs tabular-nums">
            <PriceText price={price} />
          </div>
          {price.note && <p className="text-pretty text-muted-foreground text-xs">{price.note}</p>}
          {errors.subject && (
            <p role="alert" className="text-danger text-xs">
              {errors.subject}
            </p>
          )}
        </div>
      </div>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field
          label="Served name"
          hint={suggestion && values.servedName !== suggestion ? `The backend has ${suggestion}.` : undefined}
          error={errors.servedName}
        >
          <Input
            value={values.servedName}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            aria-label={`Served name of ${subject}`}
            placeholder="as the server knows it"
            // Whoever types a name for it means to register it.
            onChange={(event) =>
              onChange({ servedName: event.target.value, isChosen: event.target.value !== '' || values.isChosen })
            }
          />
        </Field>
        <Field label="Shown name" error={errors.name ?? (values.isChosen ? nameError : undefined)}>
          <Input
            value={values.name}
            maxLength={120}
            aria-label={`Shown name of ${subject}`}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Field label="Good at" optional error={errors.description}>
          <Input
            value={values.description}
            aria-label={`What ${subject} is good at`}
            placeholder="told to the orchestrator"
            onChange={(event) => onChange({ description: event.target.value })}
          />
        </Field>
        <Field label="Tags" optional error={errors.tags}>
          <Input
            key={`${subject} tags`}
            defaultValue={values.tags.join(', ')}
            aria-label={`Tags of ${subject}`}
            onChange={(event) =>
              onChange({
                tags: event.target.value
                  .split(',')
                  .map((tag) => tag.trim())
                  .filter(Boolean),
              })
            }
          />
        </Field>
      </div>
      <datalist id={listId}>
        {served.slice(0, 200).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </li>
  );
}
