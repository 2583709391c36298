import { spoilCall } from './brains/orchestrator/spoil-call';
import type { BrainReply, BrainRequest } from './brains/types';
import type { Fault } from './protocol/chat-request';

const shared = globalThis as typeof globalThis & { __podiumSimulatorEndlessCalls?: number };

/** A call that differs from the one before it, so that no guard against repetition ends the run first. */
function endlessCall(request: BrainRequest): BrainReply['toolCalls'] {
  const count = (shared.__podiumSimulatorEndlessCalls = (shared.__podiumSimulatorEndlessCalls ?? 0) + 1);
  const harmless = request.tools.filter((tool) => !/answer|final|submit/i.test(tool.name));
  const tool = (harmless.length > 0 ? harmless : request.tools)[count % Math.max(1, harmless.length)];
  if (!tool) return [];
  const properties = Object.entries((tool.parameters.properties ?? {}) as Record<string, { description?: unknown }>);
  const given = properties.map(([name, property]) => {
    if (name !== 'model') return [name, name === 'code' ? `print(${count})` : `another look, number ${count}`];
    const ids = String(property.description ?? '').match(/^\s*[\w.-]+(?=\s*\|\s*[$\d])/gm) ?? [];
    return [name, ids[count % Math.max(1, ids.length)]?.trim() ?? 'model-1'];
  });
  return [{ name: tool.name, arguments: JSON.stringify(Object.fromEntries(given)) }];
}

/** The reply with the fault that the model name asks for, for faults that lie in what is said. */
export function spoilReply(fault: Fault | null, reply: BrainReply, request: BrainRequest): BrainReply {
  if (fault === 'broken-arguments')
    return { ...reply, toolCalls: reply.toolCalls.map((call) => spoilCall(call, 'cut')) };
  if (fault === 'unknown-tool' && request.tools.length > 0)
    return { ...reply, content: '', toolCalls: [{ name: 'consult_the_oracle', arguments: '{}' }] };
  if (fault === 'endless-tools' && request.tools.length > 0)
    return { reasoning: 'One more look before I answer.', content: '', toolCalls: endlessCall(request) };
  return reply;
}
