import { collectionInputSchema } from '@/lib/collections/schema';
import { createCollection } from '@/lib/collections/server/create-collection';
import { listCollections } from '@/lib/collections/server/list-collections';
import { jsonResponse, route } from '@/lib/http/route';

export const GET = route({}, () => listCollections());

export const POST = route({ body: collectionInputSchema }, async ({ body }) =>
  jsonResponse(await createCollection(body), { status: 201 }),
);
