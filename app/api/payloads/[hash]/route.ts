import { z } from 'zod';
import { jsonResponse, route } from '@/lib/http/route';
import { readPayload } from '@/lib/runs/server/read-payloads';

const params = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/, 'This is not the hash of a stored text.') });

export const GET = route({ params }, async ({ params: { hash } }) =>
  jsonResponse(
    { text: await readPayload(hash) },
    { headers: { 'Cache-Control': 'private, max-age=31536000, immutable' } }, // named by its content
  ),
);
