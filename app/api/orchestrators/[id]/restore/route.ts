import { route } from '@/lib/http/route';
import { restoreOrchestrator } from '@/lib/orchestrators/server/restore-orchestrator';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => restoreOrchestrator(params.id));
