import { z } from 'zod';
import { type OrchestratorInput, orchestratorInputSchema } from '@/lib/orchestrators/schema';
import { fromOrchestratorForm, type OrchestratorForm } from './orchestrator-form';

/** The orchestrator's schema for a form: emptied numbers and texts are null there, which means "not set". */
export const orchestratorFormSchema = z.preprocess(
  (value) => fromOrchestratorForm(value as OrchestratorForm),
  orchestratorInputSchema,
) as unknown as z.ZodType<OrchestratorInput, OrchestratorForm>;
