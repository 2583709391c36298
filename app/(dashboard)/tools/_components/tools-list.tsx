'use client';
import { useQuery } from '@tanstack/react-query';
import { Wrench } from 'lucide-react';
import Link from 'next/link';
import { RateText } from '@/components/registry/rate-text';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { formatDuration } from '@/lib/format';
import { paths } from '@/lib/paths';
import { kindNames, roleNames } from '@/lib/tools-registry/names';
import { toolsQuery } from '@/lib/tools-registry/queries';

export function ToolsList() {
  const [{ archived }] = useListState();
  const query = useQuery(toolsQuery({ archived }));
  return (
    <RegistryList
      title="Tools"
      noun="tool"
      query={query}
      create={{ label: 'New tool', href: paths.newTool }}
      href={({ id }) => paths.tool(id)}
      summary={({ description }) => description}
      searchText={({ description, kind, tags }) => [description, kindNames[kind], ...tags].join(' ')}
      columns={[
        {
          header: 'Kind',
          cell: ({ kind, role }) => (role ? `${kindNames[kind]}: ${roleNames[role].toLowerCase()}` : kindNames[kind]),
          from: 'sm',
        },
        {
          header: 'Models',
          cell: ({ kind, modelChoices }) => (kind === 'model' ? modelChoices.length : '–'),
          numeric: true,
          from: 'md',
        },
        { header: 'Works through', cell: ({ usesToolName }) => usesToolName ?? '–', from: 'lg' },
        {
          header: 'Per call',
          cell: ({ rate, kind }) =>
            kind === 'model' && rate === null ? (
              <span className="text-muted-foreground">by its models</span>
            ) : (
              <RateText rate={rate} amount="perCall" />
            ),
          numeric: true,
          from: 'md',
        },
        { header: 'Time limit', cell: ({ timeoutMs }) => formatDuration(timeoutMs), numeric: true, from: 'xl' },
      ]}
      empty={
        <Empty
          icon={Wrench}
          title="No tool yet"
          actions={
            <Button asChild variant="primary">
              <Link href={paths.newTool}>New tool</Link>
            </Button>
          }
        >
          Tools are what an orchestrator can call: expert models, a Python interpreter, searches, any HTTP service.
        </Empty>
      }
    />
  );
}
