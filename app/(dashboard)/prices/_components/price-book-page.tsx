'use client';
import { useQuery } from '@tanstack/react-query';
import { FormSection } from '@/components/forms/form-page';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { Badge } from '@/components/ui/badge';
import { idField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { paths } from '@/lib/paths';
import { useDeletePriceBook, useRestorePriceBook } from '@/lib/price-books/mutations';
import { priceBookQuery } from '@/lib/price-books/queries';
import type { PriceBookDetail } from '@/lib/price-books/schema';
import { BookActions } from './book-actions';
import { PriceBookDetails } from './price-book-details';
import { PriceEditor } from './price-editor';
import { ReadOnlyPrices } from './read-only-prices';
import { VersionList } from './version-list';
import { VersionView } from './version-view';

const fields = { version: idField };

export function PriceBookPage({ id }: { id: string }) {
  return <RecordState query={useQuery(priceBookQuery(id))}>{(book) => <PriceBookView book={book} />}</RecordState>;
}

function PriceBookView({ book }: { book: PriceBookDetail }) {
  const [{ version: openId = null }] = useSearchState(fields);
  const remove = useDeletePriceBook(book.id);
  const restore = useRestorePriceBook(book.id);
  const effective = book.versions.find(({ id }) => id === book.effectiveVersionId);
  return (
    <>
      <PageHeader
        title={book.name}
        breadcrumbs={[{ label: 'Prices', href: paths.prices }]}
        meta={
          <>
            <Badge asChild>
              <a href="#versions">{effective ? `version ${effective.version} in effect` : 'not in effect yet'}</a>
            </Badge>
            {book.isDefault && <Badge variant="brand">default</Badge>}
            {book.archivedAt && <Badge>archived</Badge>}
          </>
        }
        actions={
          <>
            <BookActions book={book} />
            {book.archivedAt ? (
              <RestoreButton restore={() => restore.mutateAsync(undefined)} />
            ) : (
              <RemoveButton
                what="price book"
                name={book.name}
                remove={() => remove.mutateAsync(undefined)}
                next={paths.prices}
              />
            )}
          </>
        }
      />
      <PageBody className="grid grid-cols-1 items-start gap-5 2xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {openId ? (
            <VersionView key={openId} book={book} versionId={openId} />
          ) : book.archivedAt ? (
            <ReadOnlyPrices prices={book.prices} />
          ) : (
            <PriceEditor key={book.id} book={book} />
          )}
        </div>
        <aside className="grid min-w-0 items-start gap-5 max-2xl:md:grid-cols-2">
          <div id="versions" className="scroll-mt-16">
            <FormSection title="Versions" description="A version never changes: runs are booked with it.">
              <VersionList book={book} openId={openId} />
            </FormSection>
          </div>
          <PriceBookDetails key={book.id} book={book} />
        </aside>
      </PageBody>
    </>
  );
}
