import { exportJsonlQuerySchema } from '@/lib/experiments/export-schema';
import { exportJsonl } from '@/lib/experiments/server/export-jsonl';
import { attachment } from '@/lib/http/attachment';
import { route } from '@/lib/http/route';
import { streamText } from '@/lib/http/stream-text';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route(
  { params: idParamsSchema, query: exportJsonlQuerySchema },
  async ({ params, query, request }) => {
    const { fileName, lines } = await exportJsonl(params.id, query);
    return streamText(request, lines, {
      'Content-Type': 'application/jsonl; charset=utf-8',
      'Content-Disposition': attachment(fileName),
    });
  },
);
