'use client';
import { useQuery } from '@tanstack/react-query';
import { ComboboxField } from '@/components/forms/fields';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { paths } from '@/lib/paths';
import { useCreatePriceBook } from '@/lib/price-books/mutations';
import { priceBooksQuery } from '@/lib/price-books/queries';
import type { PriceBookInput } from '@/lib/price-books/schema';
import { usePush } from '@/lib/use-push';
import { PriceBookFields } from './price-book-fields';

const empty: PriceBookInput = { name: '', description: '', source: '', isDefault: false, copyFromId: null };

export function NewPriceBook() {
  const push = usePush();
  const create = useCreatePriceBook();
  const books = useQuery(priceBooksQuery());
  const record = useRecordForm({
    schema: async () => (await import('@/lib/price-books/schema')).priceBookInputSchema,
    defaultValues: empty,
    save: async (values) => {
      const { id } = await create.mutateAsync(values);
      await push(paths.priceBook(id));
    },
  });
  return (
    <FormPage
      {...record}
      title="New price book"
      breadcrumbs={[{ label: 'Prices', href: paths.prices }]}
      saveLabel="Create"
    >
      <FormSection title="Price book">
        <PriceBookFields />
        <ComboboxField
          name="copyFromId"
          label="Start with the prices of"
          optional
          clearable
          placeholder="none"
          options={(books.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormSection>
    </FormPage>
  );
}
