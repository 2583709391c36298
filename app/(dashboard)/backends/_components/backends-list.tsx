'use client';
import { useQuery } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import { ImportLink } from '@/components/registry/import-link';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { backendsQuery } from '@/lib/backends/queries';
import { paths } from '@/lib/paths';
import { BackendHealth } from './backend-health';

export function BackendsList() {
  const [{ archived }] = useListState();
  const query = useQuery(backendsQuery({ archived }));
  return (
    <RegistryList
      title="Backends"
      noun="backend"
      query={query}
      create={{ label: 'Connect a backend', href: paths.newBackend }}
      actions={<ImportLink format="endpoints" />}
      href={({ id }) => paths.backend(id)}
      badges={({ simulated }) => simulated && <SimulatedBadge />}
      summary={({ baseUrls, simulated }) => (simulated ? 'Built into Podium' : baseUrls.join(', '))}
      searchText={({ baseUrls, tags }) => [...baseUrls, ...tags].join(' ')}
      tags={({ tags }) => tags}
      bulk="backends"
      columns={[
        { header: 'Health', cell: ({ lastProbe }) => <BackendHealth probe={lastProbe} />, from: 'sm' },
        { header: 'Models', cell: ({ modelCount }) => modelCount, numeric: true },
        { header: 'Key', cell: ({ key }) => key.hint ?? '–', from: 'lg' },
        {
          header: 'Requests at once',
          cell: ({ maxConcurrency }) => maxConcurrency ?? 'no limit',
          numeric: true,
          from: 'lg',
        },
        { header: 'Checked', cell: ({ lastProbe }) => <RelativeTime iso={lastProbe?.at ?? null} />, from: 'md' },
      ]}
      empty={
        <Empty
          icon={Server}
          title="No backend yet"
          actions={
            <Button asChild variant="primary">
              <Link href={paths.newBackend}>Connect a backend</Link>
            </Button>
          }
        >
          A backend is an OpenAI-compatible server: vLLM, SGLang, Ollama, llama.cpp, OpenAI, OpenRouter and many more.
        </Empty>
      }
    />
  );
}
