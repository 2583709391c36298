'use client';
import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { datasetsQuery } from '@/lib/datasets/queries';
import { formatCount } from '@/lib/format';
import { paths } from '@/lib/paths';

export function DatasetsList() {
  const [{ archived }] = useListState();
  const query = useQuery(datasetsQuery({ archived }));
  return (
    <RegistryList
      title="Datasets"
      noun="dataset"
      query={query}
      create={{ label: 'Import a dataset', href: paths.newDataset }}
      href={({ id }) => paths.dataset(id)}
      badges={({ simulated }) => simulated && <SimulatedBadge />}
      summary={({ description, source }) => description || source}
      searchText={({ description, source }) => `${description} ${source}`}
      bulk="datasets"
      columns={[
        { header: 'Tasks', cell: ({ taskCount }) => formatCount(taskCount), numeric: true },
        { header: 'Version', cell: ({ version }) => version, numeric: true, from: 'md' },
        { header: 'Changed', cell: ({ updatedAt }) => <RelativeTime iso={updatedAt} />, from: 'sm' },
      ]}
      empty={
        <Empty
          icon={ListChecks}
          title="No dataset yet"
          actions={
            <Button asChild variant="primary">
              <Link href={paths.newDataset}>Import a dataset</Link>
            </Button>
          }
        >
          A dataset is a file of questions, one a line, with the answers that runs are judged by.
        </Empty>
      }
    />
  );
}
