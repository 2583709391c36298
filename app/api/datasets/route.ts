import { createDatasetInputSchema } from '@/lib/datasets/schema';
import { createDataset } from '@/lib/datasets/server/create-dataset';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { jsonResponse, route } from '@/lib/http/route';
import { listRegistryQuerySchema } from '@/lib/registry/schema';

/** A file of 50 MB, each of its quotes and line breaks escaped in JSON. */
const bodyLimitBytes = 120_000_000;

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listDatasets(query));

export const POST = route({ body: createDatasetInputSchema, bodyLimitBytes }, async ({ body }) =>
  jsonResponse(await createDataset(body), { status: 201 }),
);
