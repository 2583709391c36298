import type { ModelCheckName } from '@/lib/models/schema';
import type { Message, ModelRequest, ToolDeclaration } from '@/lib/orchestrator/ports';

/** Room for a model that thinks before it speaks; others use a few tokens of it. */
export const checkOutputTokens = 1_024;

/** A function every model knows the like of, so that a refusal to call it says something about the server. */
export const checkTool: ToolDeclaration = {
  name: 'search_documents',
  description: 'Searches an encyclopedia and returns the passages that fit the query best.',
  parameters: {
    type: 'object',
    properties: { query: { type: 'string', description: 'What to look for, in a few words.' } },
    required: ['query'],
  },
};

const system: Message = {
  role: 'system',
  content: 'This is a short test of a connection. Answer as briefly as you can.',
};
const user = (content: string): Message => ({ role: 'user', content });

type CheckRequest = Pick<ModelRequest, 'messages' | 'tools' | 'parallelToolCalls'>;

const requests: Record<ModelCheckName, CheckRequest> = {
  chat: { messages: [system, user('Reply with the single word: ready')], tools: [], parallelToolCalls: false },
  stream: { messages: [user('Count from one to five, in words.')], tools: [], parallelToolCalls: false },
  tool: {
    messages: [
      user('Look up the capital of Iceland: call the function search_documents once. Do not answer from memory.'),
    ],
    tools: [checkTool],
    parallelToolCalls: false,
  },
  'parallel-tools': {
    messages: [
      user(
        'Look up two things that do not depend on each other, the height of Mount Kenya and the length of the Rhine: call the function search_documents twice in this one turn, once for each. Do not answer from memory.',
      ),
    ],
    tools: [checkTool],
    parallelToolCalls: true,
  },
  reasoning: {
    messages: [
      user(
        'Which of the two numbers is larger, 9.11 or 9.9? Think it through step by step, then give the number alone.',
      ),
    ],
    tools: [],
    parallelToolCalls: false,
  },
};

/** What a check asks of a model. */
export const checkRequest = (check: ModelCheckName): CheckRequest => requests[check];
