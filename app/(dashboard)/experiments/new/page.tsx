import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetsQuery } from '@/lib/datasets/queries';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { readTaskSelection } from '@/lib/datasets/task-selection';
import { readDesignAgain } from '@/lib/experiments/server/read-design-again';
import { isTestKind } from '@/lib/experiments/test-kinds';
import { recordOr404 } from '@/lib/http/record-or-404';
import { toSearchParams } from '@/lib/http/search-params';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { NewExperiment } from '../_components/new-experiment';
import { NewTest } from '../_components/tests/new-test';

export const metadata: Metadata = { title: 'New experiment' };

type Search = Record<string, string | string[] | undefined>;

export default async function NewExperimentPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = toSearchParams(await searchParams);
  const [datasetId, test, launched] = [search.get('dataset'), search.get('test'), search.get('again')];
  const isTest = isTestKind(test);
  const again =
    launched !== null && !isTest ? await recordOr404(Promise.resolve({ id: launched }), readDesignAgain) : null;
  return (
    <Hydrate
      queries={[
        { queryKey: datasetsQuery().queryKey, queryFn: () => listDatasets() },
        { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
        { queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences() },
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks() },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        ...(isTest ? [{ queryKey: toolsQuery().queryKey, queryFn: () => listTools() }] : []),
      ]}
    >
      {isTest ? (
        <NewTest key={test} kind={test} datasetId={datasetId} tasks={readTaskSelection(search)} />
      ) : (
        <NewExperiment
          key={launched}
          datasetId={datasetId}
          tasks={readTaskSelection(search)}
          again={again?.record ?? null}
        />
      )}
    </Hydrate>
  );
}
