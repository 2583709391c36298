'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FlaskRound, Plus, Search, SearchX } from 'lucide-react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { experimentStatusLabel } from '@/components/experiments/experiment-status';
import { ExperimentsTable } from '@/components/experiments/experiments-table';
import { ExportCsv } from '@/components/export-csv';
import { SelectControl } from '@/components/forms/select-control';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { SearchInput } from '@/components/ui/search-input';
import { experimentCsvColumns } from '@/lib/experiments/csv-columns';
import { type ExperimentStatus, experimentStatuses } from '@/lib/experiments/experiment-statuses';
import { isMoving } from '@/lib/experiments/progress';
import { experimentsQuery } from '@/lib/experiments/queries';
import { useSearchState } from '@/lib/http/use-search-state';
import { paths } from '@/lib/paths';
import { listFields } from './list-state';

const any = 'any';
const refreshMs = 2_000;
const statusOptions = [
  { value: any, label: 'Any status' },
  ...experimentStatuses.map((value) => ({ value, label: experimentStatusLabel(value) })),
];

export function ExperimentsList() {
  const [{ q, status, before }, setState] = useSearchState(listFields);
  const query = useQuery({
    ...experimentsQuery({ ...(q && { q }), ...(status && { status }), ...(before && { before }) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.experiments.some(isMoving) ? refreshMs : false),
  });
  const isFiltered = q !== '' || status !== undefined;
  return (
    <>
      <PageHeader
        title="Experiments"
        actions={
          <Button asChild variant="primary">
            <Link href={paths.newExperiment}>
              <Plus aria-hidden /> New experiment
            </Link>
          </Button>
        }
      />
      <PageBody className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <div className="relative w-full sm:w-72">
            <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" />
            <SearchInput
              aria-label="Search experiments"
              placeholder="Search experiments and datasets"
              className="pl-8"
              value={q}
              onChange={(event) => setState({ q: event.target.value, before: undefined })}
            />
          </div>
          <SelectControl
            aria-label="Status"
            className="w-full sm:w-44"
            value={status ?? any}
            onValueChange={(value) =>
              setState({ status: value === any ? undefined : (value as ExperimentStatus), before: undefined })
            }
            options={statusOptions}
          />
          <div className="ml-auto">
            <ExportCsv name="experiments" rows={query.data?.experiments ?? []} columns={experimentCsvColumns} />
          </div>
        </div>
        <div className="overflow-hidden rounded-lg border bg-card">
          {query.isPending ? (
            <ListSkeleton rows={8} />
          ) : query.isError ? (
            <ErrorPanel
              className="m-3"
              error={query.error}
              onRetry={() => void query.refetch()}
              retrying={query.isFetching}
            />
          ) : query.data.experiments.length > 0 ? (
            <ExperimentsTable experiments={query.data.experiments} />
          ) : isFiltered ? (
            <Empty
              icon={SearchX}
              title="No experiment matches"
              actions={
                <Button variant="outline" onClick={() => setState({ q: '', status: undefined, before: undefined })}>
                  Clear the filters
                </Button>
              }
            >
              Nothing stored fits these filters.
            </Empty>
          ) : (
            <Empty
              icon={FlaskRound}
              title="No experiment yet"
              actions={
                <Button asChild variant="primary">
                  <Link href={paths.newExperiment}>Design the first one</Link>
                </Button>
              }
            >
              An experiment runs the tasks of a dataset under several orchestrators and preferences, and compares what
              they cost and how often they are right.
            </Empty>
          )}
        </div>
        <div className="flex justify-end gap-2">
          {before && (
            <Button size="sm" variant="outline" onClick={() => setState({ before: undefined })}>
              Back to the newest
            </Button>
          )}
          {query.data?.nextBefore && (
            <Button
              size="sm"
              variant="outline"
              pending={query.isPlaceholderData}
              onClick={() => setState({ before: query.data.nextBefore ?? undefined })}
            >
              Older
            </Button>
          )}
        </div>
      </PageBody>
    </>
  );
}
