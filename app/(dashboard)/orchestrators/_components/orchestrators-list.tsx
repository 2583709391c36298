'use client';
import { useQuery } from '@tanstack/react-query';
import { Network } from 'lucide-react';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { formatCount, plural } from '@/lib/format';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { paths } from '@/lib/paths';

export function OrchestratorsList() {
  const [{ archived }] = useListState();
  const query = useQuery(orchestratorsQuery({ archived }));
  return (
    <RegistryList
      title="Orchestrators"
      noun="orchestrator"
      query={query}
      create={{ label: 'New orchestrator', href: paths.newOrchestrator }}
      href={({ id }) => paths.orchestrator(id)}
      badges={({ simulated }) => simulated && <SimulatedBadge />}
      summary={({ description, setup }) => description || plural(setup.tools.length, 'tool')}
      searchText={({ description, tags, setup }) => [description, setup.protocol, ...tags].join(' ')}
      tags={({ tags }) => tags}
      facets={[{ key: 'kind', label: 'Protocol', value: ({ setup }) => setup.protocol }]}
      bulk="orchestrators"
      columns={[
        { header: 'Protocol', cell: ({ setup }) => setup.protocol, sort: ({ setup }) => setup.protocol, from: 'sm' },
        {
          header: 'Tools',
          cell: ({ setup }) => setup.tools.length,
          sort: ({ setup }) => setup.tools.length,
          numeric: true,
          from: 'sm',
        },
        {
          header: 'Version',
          cell: ({ version }) => version,
          sort: ({ version }) => version,
          numeric: true,
          from: 'lg',
        },
        {
          header: 'Runs',
          cell: ({ runCount }) => formatCount(runCount),
          sort: ({ runCount }) => runCount,
          numeric: true,
          from: 'md',
        },
        {
          header: 'Changed',
          cell: ({ updatedAt }) => <RelativeTime iso={updatedAt} />,
          sort: ({ updatedAt }) => updatedAt,
          from: 'lg',
        },
      ]}
      empty={
        <Empty
          icon={Network}
          title="No orchestrator yet"
          actions={
            <Button asChild variant="primary">
              <Link href={paths.newOrchestrator}>New orchestrator</Link>
            </Button>
          }
        >
          An orchestrator is a model with the tools it may call, a protocol and limits. Runs start from it.
        </Empty>
      }
    />
  );
}
