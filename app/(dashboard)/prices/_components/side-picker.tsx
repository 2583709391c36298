'use client';
import { useQuery } from '@tanstack/react-query';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { priceBookQuery, priceBooksQuery } from '@/lib/price-books/queries';
import type { PriceBookVersionDetail } from '@/lib/price-books/schema';

/** Chooses a side of a comparison: a book as it is in effect, or one of its versions. */
export function SidePicker({
  label,
  value,
  loaded,
  onChange,
}: {
  label: string;
  /** Id of a book or of a version. */
  value: string | null;
  /** What the id turned out to be. */
  loaded: PriceBookVersionDetail | null;
  onChange: (id: string) => void;
}) {
  const books = useQuery(priceBooksQuery()).data ?? [];
  const bookId = loaded?.priceBookId ?? null;
  const versions = useQuery({ ...priceBookQuery(bookId ?? ''), enabled: bookId !== null }).data?.versions ?? [];
  const options = [
    ...books.map(({ id, name }) => ({ value: id, label: `${name}, in effect now`, group: 'Price books' })),
    ...(loaded && !books.some(({ id }) => id === loaded.priceBookId)
      ? [{ value: loaded.priceBookId, label: `${loaded.priceBookName}, in effect now`, group: 'Price books' }]
      : []),
    ...(loaded
      ? versions.map(({ id, version, note }) => ({
          value: id,
          label: `${loaded.priceBookName}, version ${version}`,
          ...(note && { hint: note }),
          group: 'Its versions',
        }))
      : []),
  ];
  // Until the versions are there, what was asked for is named by what came back.
  const shown =
    value && loaded && !options.some((option) => option.value === value)
      ? [...options, { value, label: `${loaded.priceBookName}, version ${loaded.version}`, group: 'Its versions' }]
      : options;
  return (
    <Field label={label}>
      <Combobox
        options={shown}
        value={value}
        onValueChange={(id) => id && onChange(id)}
        placeholder="Choose a price book…"
      />
    </Field>
  );
}
