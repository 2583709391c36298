import { exportDataset } from '@/lib/datasets/server/export-dataset';
import { exportQuerySchema } from '@/lib/datasets/version-schema';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema, query: exportQuerySchema }, async ({ params, query }) => {
  const { name, type, body } = await exportDataset(params.id, query);
  return new Response(body, {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
  });
});
