import type { SpecTool } from './spec';

/** Registry key under which the engine's own answer tool appears in events; no registered tool has it. */
export const ANSWER_TOOL_KEY = 'builtin:answer';

/** The terminal tool of the chat protocol. Named `answer`, or `final_answer` when a registered tool has that name. */
export const answerTool = (others: readonly SpecTool[]): SpecTool => ({
  key: ANSWER_TOOL_KEY,
  name: others.some(({ name }) => name === 'answer') ? 'final_answer' : 'answer',
  kind: 'model',
  description: 'Give the final answer to the task. This ends the work, so call it once you are done.',
  parameters: {
    type: 'object',
    properties: {
      answer: { type: 'string', minLength: 1, description: 'The final answer, complete and to the point.' },
    },
    required: ['answer'],
  },
  offered: true,
  modelChoices: [],
  role: null,
  uses: null,
  options: {},
  tags: [],
  price: null,
  timeoutMs: 60_000,
});
