import { route } from '@/lib/http/route';
import { runParamsSchema } from '@/lib/runs/route-schemas';
import { resumeRun } from '@/lib/runs/server/resume-run';

export const POST = route({ params: runParamsSchema }, ({ params }) => resumeRun(params.runId));
