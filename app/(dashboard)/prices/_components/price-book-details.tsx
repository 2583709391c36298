'use client';
import { FormProvider } from 'react-hook-form';
import { FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { Button } from '@/components/ui/button';
import { useUpdatePriceBook } from '@/lib/price-books/mutations';
import type { PriceBookDetail } from '@/lib/price-books/schema';
import { PriceBookFields } from './price-book-fields';

/** Name and texts of a book, saved on their own: they belong to no version. */
export function PriceBookDetails({ book }: { book: PriceBookDetail }) {
  const update = useUpdatePriceBook(book.id);
  const { name, description, source, isDefault } = book;
  const { form, submit, fault, warm } = useRecordForm({
    schema: async () => (await import('@/lib/price-books/schema')).priceBookInputSchema,
    defaultValues: { name, description, source, isDefault, copyFromId: null },
    save: async (values) => {
      await update.mutateAsync(values);
      form.reset(values);
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} onFocus={warm} noValidate>
        <FormSection title="Price book">
          {fault && (
            <p role="alert" className="text-danger">
              {fault}
            </p>
          )}
          <PriceBookFields isDefault={book.isDefault} />
          <Button
            type="submit"
            variant="primary"
            className="justify-self-start"
            disabled={!form.formState.isDirty}
            pending={form.formState.isSubmitting}
          >
            Save
          </Button>
        </FormSection>
      </form>
    </FormProvider>
  );
}
