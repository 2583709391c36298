import { scrapeMetrics } from '@/lib/backends/server/scrape-metrics';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const dynamic = 'force-dynamic';

export const GET = route({ params: idParamsSchema }, ({ params }) => scrapeMetrics(params.id));
