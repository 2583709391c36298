import { getHealth } from '@/lib/health/server/get-health';
import { jsonResponse, route } from '@/lib/http/route';

export const dynamic = 'force-dynamic';

export const GET = route({}, async () => {
  const health = await getHealth();
  return jsonResponse(health, {
    status: health.status === 'down' ? 503 : 200,
    headers: { 'Cache-Control': 'no-store' },
  });
});
