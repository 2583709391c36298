import { route } from '@/lib/http/route';
import { archiveOrchestrator } from '@/lib/orchestrators/server/archive-orchestrator';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => archiveOrchestrator(params.id));
