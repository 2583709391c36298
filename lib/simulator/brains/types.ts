import type { SimulatedModel } from '../catalogue';
import type { ChatMessage, ToolDefinition } from '../protocol/chat-request';
import type { Knowledge } from './recognise-task';

/** What a brain sees: the request, and the tasks it knows. Its reply depends on nothing else. */
export type BrainRequest = {
  model: SimulatedModel;
  messages: readonly ChatMessage[];
  tools: readonly ToolDefinition[];
  toolChoice: 'auto' | 'required' | { name: string };
  seed: number;
  knowledge: Knowledge;
};

export type BrainCall = { name: string; arguments: string };

export type BrainReply = { reasoning: string; content: string; toolCalls: BrainCall[] };
