'use client';
import { useQuery } from '@tanstack/react-query';
import { Cpu } from 'lucide-react';
import { ImportLink } from '@/components/registry/import-link';
import { MeasuredCostCell, MeasuredLatencyCell } from '@/components/registry/measured-cells';
import { RateText } from '@/components/registry/rate-text';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { identityColour } from '@/lib/charts/model-colour';
import { formatCompact } from '@/lib/format';
import { modelsQuery } from '@/lib/models/queries';
import { paths } from '@/lib/paths';
import { type Measured, mainFigures } from '@/lib/registry/measured';
import { measuredListQuery } from '@/lib/registry/queries';
import { rateAmount } from '@/lib/registry/rate-amount';

export function ModelsList() {
  const [{ archived }] = useListState();
  const query = useQuery(modelsQuery({ archived }));
  const measured = useQuery(measuredListQuery('models'));
  const measuredOf = ({ id }: { id: string }): Measured | undefined =>
    measured.data?.find(({ subjectId }) => subjectId === id);
  return (
    <RegistryList
      title="Models"
      noun="model"
      query={query}
      create={{ label: 'New model', href: paths.newModel }}
      actions={<ImportLink />}
      href={({ id }) => paths.model(id)}
      badges={(model) => (
        <>
          <span
            aria-hidden
            className="-order-1 size-2 shrink-0 rounded-full"
            style={{ background: identityColour('model', model.name) }}
          />
          {model.simulated && <SimulatedBadge />}
        </>
      )}
      summary={({ description, servedName }) => description || servedName}
      searchText={({ servedName, family, backendName, tags, description }) =>
        [servedName, family ?? '', backendName, description, ...tags].join(' ')
      }
      tags={({ tags }) => tags}
      facets={[
        { key: 'backend', label: 'Backend', value: ({ backendName }) => backendName },
        { key: 'family', label: 'Family', value: ({ family }) => family },
      ]}
      bulk="models"
      columns={[
        {
          header: 'Backend',
          cell: ({ backendName }) => backendName,
          from: '2xl',
          sort: ({ backendName }) => backendName,
        },
        { header: 'Family', cell: ({ family }) => family ?? '–', from: '2xl', sort: ({ family }) => family },
        {
          header: 'Context',
          cell: ({ contextTokens }) => formatCompact(contextTokens),
          numeric: true,
          from: '2xl',
          sort: ({ contextTokens }) => contextTokens,
        },
        {
          header: 'In, per 1M',
          cell: ({ rate }) => <RateText rate={rate} amount="inputPerMillion" />,
          numeric: true,
          from: 'sm',
          sort: ({ rate }) => rateAmount(rate, 'inputPerMillion'),
        },
        {
          header: 'Out, per 1M',
          cell: ({ rate }) => <RateText rate={rate} amount="outputPerMillion" />,
          numeric: true,
          from: 'sm',
          sort: ({ rate }) => rateAmount(rate, 'outputPerMillion'),
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
          cell: (model) => <MeasuredLatencyCell measured={measuredOf(model)} declaredSeconds={model.latencySeconds} />,
          numeric: true,
          from: 'lg',
          sort: (model) => mainFigures(measuredOf(model))?.figures.meanMs ?? null,
        },
        {
          header: 'Cost per call',
          cell: (model) => <MeasuredCostCell measured={measuredOf(model)} />,
          numeric: true,
          from: 'xl',
          sort: (model) => Number(mainFigures(measuredOf(model))?.figures.usdPerCall ?? Number.NaN) || null,
        },
      ]}
      empty={
        <Empty
          icon={Cpu}
          title="No model yet"
          actions={
            <>
              <Button asChild variant="primary">
                <Link href={paths.newBackend}>Connect a backend</Link>
              </Button>
              <Button asChild variant="outline">
                <Link href={paths.newModel}>New model</Link>
              </Button>
            </>
          }
        >
          Connecting a backend lists what it serves and registers models in one step.
        </Empty>
      }
    />
  );
}
