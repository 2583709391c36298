import type { ToolContext, ToolOutcome, ToolRuntime } from '@/lib/orchestrator/ports';
import { type SpecTool, specToolSchema } from '@/lib/orchestrator/spec';

/** A tool of this kind with these settings, as a run's spec would hold it. */
export const testTool = (kind: SpecTool['kind'], options: Record<string, unknown> = {}, timeoutMs = 10_000): SpecTool =>
  specToolSchema.parse({
    key: 'tool-1',
    name: 'tool',
    kind,
    description: 'A tool.',
    parameters: {},
    options,
    timeoutMs,
  });

/** Carries out one call. */
export function useTool(
  runtime: ToolRuntime,
  call: { input?: Record<string, unknown>; tool: SpecTool; signal?: AbortSignal },
): Promise<ToolOutcome> {
  const { input = {}, tool, signal = new AbortController().signal } = call;
  const context: ToolContext = { signal, callId: 'call-1', tool };
  return runtime.execute(input, context);
}
