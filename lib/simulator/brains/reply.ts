import { expertReply } from './expert-reply';
import { orchestratorReply } from './orchestrator/orchestrator-reply';
import type { BrainReply, BrainRequest } from './types';

/** What a simulated model writes: with tools it orchestrates, without it does what it is asked. */
export function simulatedReply(request: BrainRequest): BrainReply {
  return request.tools.length > 0 ? orchestratorReply(request) : expertReply(request);
}
