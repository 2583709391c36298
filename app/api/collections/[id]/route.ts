import { collectionInputSchema } from '@/lib/collections/schema';
import { deleteCollection } from '@/lib/collections/server/delete-collection';
import { getCollection } from '@/lib/collections/server/get-collection';
import { updateCollection } from '@/lib/collections/server/update-collection';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getCollection(params.id));

export const PUT = route({ params: idParamsSchema, body: collectionInputSchema }, ({ params, body }) =>
  updateCollection(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deleteCollection(params.id));
