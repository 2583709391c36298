'use client';
import { useQuery } from '@tanstack/react-query';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import { useDeletePriceBook, useRestorePriceBook, useUpdatePriceBook } from '@/lib/price-books/mutations';
import { priceBookQuery } from '@/lib/price-books/queries';
import { type PriceBookDetail, priceBookInputSchema } from '@/lib/price-books/schema';
import { PriceBookFields } from './price-book-fields';
import { PriceTable } from './price-table';

export function PriceBookPage({ id }: { id: string }) {
  return <RecordState query={useQuery(priceBookQuery(id))}>{(book) => <PriceBookEditor book={book} />}</RecordState>;
}

function PriceBookEditor({ book }: { book: PriceBookDetail }) {
  const update = useUpdatePriceBook(book.id);
  const remove = useDeletePriceBook(book.id);
  const restore = useRestorePriceBook(book.id);
  const { name, description, source, isDefault } = book;
  const record = useRecordForm({
    schema: priceBookInputSchema,
    defaultValues: { name, description, source, isDefault, copyFromId: null },
    save: async (values) => {
      await update.mutateAsync(values);
      record.form.reset(values);
    },
  });
  return (
    <FormPage
      {...record}
      title={book.name}
      breadcrumbs={[{ label: 'Prices', href: paths.prices }]}
      meta={
        <>
          <Badge>version {book.version}</Badge>
          {book.isDefault && <Badge variant="brand">default</Badge>}
          {book.archivedAt && <Badge>archived</Badge>}
        </>
      }
      actions={
        book.archivedAt ? (
          <RestoreButton restore={() => restore.mutateAsync(undefined)} />
        ) : (
          <RemoveButton
            what="price book"
            name={book.name}
            remove={() => remove.mutateAsync(undefined)}
            next={paths.prices}
          />
        )
      }
      aside={
        <>
          <FormSection title="Price book">
            <PriceBookFields isDefault={book.isDefault} />
          </FormSection>
          <FormSection title="Versions" description="What runs were booked with never changes.">
            <ol className="flex flex-col divide-y">
              {book.versions.map((version) => (
                <li key={version.id} className="flex flex-col py-1.5 first:pt-0 last:pb-0">
                  <span className="flex justify-between gap-2">
                    Version {version.version}
                    <RelativeTime iso={version.createdAt} className="text-muted-foreground text-xs" />
                  </span>
                  <span className="text-muted-foreground text-xs">
                    {[version.note, plural(version.runCount, 'run')].filter(Boolean).join(' · ')}
                  </span>
                </li>
              ))}
            </ol>
          </FormSection>
        </>
      }
    >
      <PriceTable book={book} subjectKind="model" />
      <PriceTable book={book} subjectKind="tool" />
    </FormPage>
  );
}
