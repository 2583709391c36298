import { listDocumentsQuerySchema, uploadDocumentsInputSchema } from '@/lib/collections/schema';
import { listDocuments } from '@/lib/collections/server/list-documents';
import { uploadDocuments } from '@/lib/collections/server/upload-documents';
import { jsonResponse, route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema, query: listDocumentsQuerySchema }, ({ params, query }) =>
  listDocuments(params.id, query),
);

export const POST = route(
  { params: idParamsSchema, body: uploadDocumentsInputSchema, bodyLimitBytes: 60_000_000 },
  async ({ params, body }) => jsonResponse(await uploadDocuments(params.id, body), { status: 201 }),
);
