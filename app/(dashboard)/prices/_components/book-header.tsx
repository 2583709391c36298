import type { ComponentProps } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { paths } from '@/lib/paths';

/** The header of a page that does something with a price book: the way back leads to the book. */
export function BookHeader({
  book,
  ...rest
}: { book: { id: string; name: string } } & Omit<ComponentProps<typeof PageHeader>, 'breadcrumbs'>) {
  return (
    <PageHeader
      breadcrumbs={[
        { label: 'Prices', href: paths.prices },
        { label: book.name, href: paths.priceBook(book.id) },
      ]}
      {...rest}
    />
  );
}
