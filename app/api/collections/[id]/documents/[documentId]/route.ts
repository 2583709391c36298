import { z } from 'zod';
import { deleteDocument } from '@/lib/collections/server/delete-document';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

const paramsSchema = idParamsSchema.extend({ documentId: z.uuid('This is not an id of Podium.') });

export const DELETE = route({ params: paramsSchema }, ({ params }) => deleteDocument(params.id, params.documentId));
