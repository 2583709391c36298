import { createDatasetInputSchema } from '@/lib/datasets/schema';
import { createDataset } from '@/lib/datasets/server/create-dataset';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { jsonResponse, route } from '@/lib/http/route';
import { listRegistryQuerySchema } from '@/lib/registry/schema';

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listDatasets(query));

export const POST = route({ body: createDatasetInputSchema, bodyLimitBytes: 60_000_000 }, async ({ body }) =>
  jsonResponse(await createDataset(body), { status: 201 }),
);
