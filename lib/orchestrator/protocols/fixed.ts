import { toolorchestra } from './toolorchestra';

/**
 * Baseline: the ToolOrchestra loop with one model for every role. The orchestrator's model chooses the tools, and writes
 * the queries, the code and the answer too. There is nothing to choose, so tools lose their `model` argument and its
 * price table (`offeredTools`), and every call resolves to the orchestrator's model (`prepareToolCall`).
 */
export const fixed = toolorchestra;
