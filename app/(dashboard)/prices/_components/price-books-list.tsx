'use client';
import { useQuery } from '@tanstack/react-query';
import { DollarSign } from 'lucide-react';
import { ImportLink } from '@/components/registry/import-link';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';
import { priceBooksQuery } from '@/lib/price-books/queries';

export function PriceBooksList() {
  const [{ archived }] = useListState();
  const query = useQuery(priceBooksQuery({ archived }));
  return (
    <RegistryList
      title="Prices"
      noun="price book"
      query={query}
      create={{ label: 'New price book', href: paths.newPriceBook }}
      actions={<ImportLink />}
      href={({ id }) => paths.priceBook(id)}
      badges={({ isDefault }) => isDefault && <Badge variant="brand">default</Badge>}
      summary={({ description, source }) => description || source || 'Prices of models and tools'}
      searchText={({ description, source }) => `${description} ${source}`}
      bulk="price-books"
      columns={[
        { header: 'Prices', cell: ({ priceCount }) => priceCount, numeric: true },
        { header: 'Version', cell: ({ version }) => version, numeric: true, from: 'sm' },
        { header: 'Changed', cell: ({ updatedAt }) => <RelativeTime iso={updatedAt} />, from: 'sm' },
      ]}
      empty={
        <Empty
          icon={DollarSign}
          title="No price book yet"
          actions={
            <Button asChild variant="primary">
              <Link href={paths.newPriceBook}>New price book</Link>
            </Button>
          }
        >
          Without prices every cost is unknown. A price book sets them for models and tools, version by version.
        </Empty>
      }
    />
  );
}
