import { z } from 'zod';
import { limitsSchema } from '@/lib/orchestrator/spec';

const { shape } = limitsSchema;

/** Limits a run changes. Without the defaults of the fields: what is left out stays as the orchestrator has it. */
export const limitOverridesSchema = z
  .object({
    maxTurns: shape.maxTurns.unwrap(),
    maxCalls: shape.maxCalls.unwrap(),
    maxUsd: shape.maxUsd.unwrap(),
    maxSeconds: shape.maxSeconds.unwrap(),
    maxTokens: shape.maxTokens.unwrap(),
    maxRepeats: shape.maxRepeats.unwrap(),
    maxInvalidTurns: shape.maxInvalidTurns.unwrap(),
  })
  .partial();
