import 'server-only';
import type { Prefetch } from '@/components/layout/hydrate';
import { datasetsQuery } from '@/lib/datasets/queries';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';

/** What the editor of a preference needs beside it. */
export const editorQueries = (): Prefetch[] => [
  {
    queryKey: modelsQuery({ archived: 'include' }).queryKey,
    queryFn: () => listModels({ archived: 'include' }),
  },
  { queryKey: toolsQuery({ archived: 'include' }).queryKey, queryFn: () => listTools({ archived: 'include' }) },
  { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
  { queryKey: datasetsQuery().queryKey, queryFn: () => listDatasets() },
];
