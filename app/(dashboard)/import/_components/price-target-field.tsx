'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card, CardContent } from '@/components/ui/card';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { PriceTarget } from '@/lib/imports/schema';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { setChoices, useImportState } from './import-state';

/** Where prices go: a new book, a next version of one that is there, or nowhere. */
export function PriceTargetField({ target, issue }: { target: PriceTarget; issue: string | null }) {
  const books = useQuery(priceBooksQuery());
  const { choices } = useImportState();
  const shown = choices.priceTarget ?? target;
  const suggested = target.type === 'new' ? target.name : 'Imported prices';
  const [name, setName] = useState(shown.type === 'new' ? shown.name : suggested);
  const options = [
    { value: 'new', label: 'A new price book' },
    ...(books.data ?? []).map((book) => ({
      value: book.id,
      label: book.name,
      hint: `A next version, with the other prices as they are${book.isDefault ? '; the default book' : ''}`,
    })),
    { value: 'none', label: 'No prices', hint: 'Only the rest of the file' },
  ];
  return (
    <Card>
      <CardContent className="grid gap-4 sm:grid-cols-2">
        <Field label="Prices go into" error={shown.type === 'existing' && issue ? issue : undefined}>
          <Combobox
            options={options}
            value={shown.type === 'existing' ? shown.id : shown.type}
            onValueChange={(value) => {
              if (value === null) return;
              const next: PriceTarget =
                value === 'new'
                  ? { type: 'new', name }
                  : value === 'none'
                    ? { type: 'none' }
                    : { type: 'existing', id: value };
              setChoices({ priceTarget: next });
            }}
          />
        </Field>
        {shown.type === 'new' && (
          <Field label="Name of the new price book" error={issue ?? undefined}>
            <Input
              value={name}
              autoComplete="off"
              onChange={(event) => {
                setName(event.target.value);
                setChoices({ priceTarget: { type: 'new', name: event.target.value } });
              }}
            />
          </Field>
        )}
      </CardContent>
    </Card>
  );
}
