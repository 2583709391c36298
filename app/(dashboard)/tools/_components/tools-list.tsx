'use client';
import { useQuery } from '@tanstack/react-query';
import { Wrench } from 'lucide-react';
import { ImportLink } from '@/components/registry/import-link';
import { MeasuredLatencyCell } from '@/components/registry/measured-cells';
import { RateText } from '@/components/registry/rate-text';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { formatDuration } from '@/lib/format';
import type { ToolKind } from '@/lib/orchestrator/spec';
import { paths } from '@/lib/paths';
import { type Measured, mainFigures } from '@/lib/registry/measured';
import { measuredListQuery } from '@/lib/registry/queries';
import { rateAmount } from '@/lib/registry/rate-amount';
import { kindNames, roleNames } from '@/lib/tools-registry/names';
import { toolsQuery } from '@/lib/tools-registry/queries';

export function ToolsList() {
  const [{ archived }] = useListState();
  const query = useQuery(toolsQuery({ archived }));
  const measured = useQuery(measuredListQuery('tools'));
  const measuredOf = ({ id }: { id: string }): Measured | undefined =>
    measured.data?.find(({ subjectId }) => subjectId === id);
  return (
    <RegistryList
      title="Tools"
      noun="tool"
      query={query}
      create={{ label: 'New tool', href: paths.newTool }}
      actions={<ImportLink />}
      href={({ id }) => paths.tool(id)}
      summary={({ description }) => description}
      searchText={({ description, kind, tags }) => [description, kindNames[kind], ...tags].join(' ')}
      tags={({ tags }) => tags}
      facets={[
        { key: 'kind', label: 'Kind', value: ({ kind }) => kind, text: (kind) => kindNames[kind as ToolKind] ?? kind },
      ]}
      bulk="tools"
      columns={[
        {
          header: 'Kind',
          sort: ({ kind, role }) => `${kindNames[kind]} ${role ?? ''}`,
          cell: ({ kind, role }) => (role ? `${kindNames[kind]}: ${roleNames[role].toLowerCase()}` : kindNames[kind]),
          from: 'sm',
        },
        {
          header: 'Models',
          sort: ({ kind, modelChoices }) => (kind === 'model' ? modelChoices.length : null),
          cell: ({ kind, modelChoices }) => (kind === 'model' ? modelChoices.length : '–'),
          numeric: true,
          from: 'lg',
        },
        {
          header: 'Works through',
          cell: ({ usesToolName }) => usesToolName ?? '–',
          from: '2xl',
          sort: ({ usesToolName }) => usesToolName,
        },
        {
          header: 'Per call',
          sort: ({ rate }) => rateAmount(rate, 'perCall'),
          cell: ({ rate, kind }) =>
            kind === 'model' && rate === null ? (
              <span className="text-muted-foreground">by its models</span>
            ) : (
              <RateText rate={rate} amount="perCall" />
            ),
          numeric: true,
          from: 'md',
        },
        {
          header: 'Latency',
          cell: ({ latencySeconds }) => (latencySeconds === null ? '–' : `${latencySeconds} s`),
          numeric: true,
          from: 'lg',
          sort: ({ latencySeconds }) => latencySeconds,
        },
        {
          header: 'Measured',
          cell: (tool) => <MeasuredLatencyCell measured={measuredOf(tool)} declaredSeconds={tool.latencySeconds} />,
          numeric: true,
          from: 'lg',
          sort: (tool) => mainFigures(measuredOf(tool))?.figures.meanMs ?? null,
        },
        {
          header: 'Time limit',
          cell: ({ timeoutMs }) => formatDuration(timeoutMs),
          numeric: true,
          from: '2xl',
          sort: ({ timeoutMs }) => timeoutMs,
        },
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
