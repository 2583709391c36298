export const question = 'How many divisors does 360 have?';
export const ask = (content: string) => [{ role: 'user' as const, content }];

const table = [
  'The model to use. Choices: answer-1, answer-2.',
  '',
  'answer-1: Aria family, large: excellent in most domains',
  'answer-2: Borealis family, mini: basic capability',
  '',
  'Model | price per million input tokens | price per million output tokens | average latency',
  'answer-1 | $2.5 | $10 | 24s',
  'answer-2 | $0.1 | $0.1 | 4s',
].join('\n');
const modelTool = (name: string) => ({
  type: 'function' as const,
  function: {
    name,
    description: name === 'answer' ? 'Give the final answer.' : 'Write and run code for the problem.',
    parameters: {
      type: 'object',
      properties: { model: { type: 'string', description: table } },
      required: ['model'],
    },
  },
});
/** Two tools that experts stand behind, with the prices of their models. */
export const tools = [modelTool('enhance_reasoning'), modelTool('answer')];
