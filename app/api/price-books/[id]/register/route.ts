import { jsonResponse, route } from '@/lib/http/route';
import { registerSubjectsInputSchema } from '@/lib/price-books/register-schema';
import { registerSubjects } from '@/lib/price-books/server/register-subjects';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: registerSubjectsInputSchema }, async ({ params, body }) =>
  jsonResponse(await registerSubjects(params.id, body), { status: 201 }),
);
