import { v7 as newId } from 'uuid';
import { createAccountant } from '@/lib/accounting/create-accountant';
import { countTokens, keepTail } from '@/lib/orchestrator/estimate-tokens';
import type { ModelClient, Ports, ToolOutcome, ToolRuntime } from '@/lib/orchestrator/ports';
import type { ExecuteOptions } from '@/lib/runs/server/execute-run';

export type ScriptedTool = (input: Record<string, unknown>, signal: AbortSignal) => Promise<Partial<ToolOutcome>>;

/** Executes a real run on scripted models and tools; engine, prices and storage are those of every run. */
export function scriptedRun({ models, tool }: { models: ModelClient; tool: ScriptedTool }): ExecuteOptions {
  const runtime: ToolRuntime = {
    execute: async (input, { signal }) => ({
      failure: null,
      output: '',
      artifacts: [],
      units: { requests: 1, documents: 0, seconds: 0 },
      answer: null,
      ...(await tool(input, signal)),
    }),
  };
  return {
    ports: async (snapshot): Promise<Ports> => ({
      models,
      toolRuntime: () => runtime,
      accountant: createAccountant(snapshot.rates),
      now: () => performance.now(),
      newId: () => newId(),
      countTokens,
      keepTail,
    }),
  };
}
