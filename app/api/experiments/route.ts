import { createExperimentInputSchema, listExperimentsQuerySchema } from '@/lib/experiments/schema';
import { createExperiment } from '@/lib/experiments/server/create-experiment';
import { listExperiments } from '@/lib/experiments/server/list-experiments';
import { jsonResponse, route } from '@/lib/http/route';

export const GET = route({ query: listExperimentsQuerySchema }, ({ query }) => listExperiments(query));

export const POST = route({ body: createExperimentInputSchema }, async ({ body }) =>
  jsonResponse(await createExperiment(body), { status: 201 }),
);
