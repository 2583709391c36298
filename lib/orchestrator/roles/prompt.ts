import { failedOutcome, NO_UNITS } from '../tool-outcome';
import { callExpert, type Role } from './role';

/** An expert that is simply asked what the orchestrator wrote, and sees nothing else. */
export const playPrompt: Role = async function* (input) {
  const { call, model } = input;
  const content = typeof call.input.prompt === 'string' ? call.input.prompt : JSON.stringify(call.input);
  const reply = yield* callExpert(input, 'prompt', [{ role: 'user', content }]);
  const { name } = call.tool;
  if (reply.failure !== null) {
    return failedOutcome(reply.failure, `${name}: the model failed: ${reply.failure.message}`);
  }
  if (reply.content.trim() === '') {
    const message = 'The model gave an empty reply.';
    return failedOutcome({ code: 'invalid-response', message }, `${name}: ${message}`);
  }
  return {
    failure: null,
    output: reply.content,
    artifacts: [{ type: 'attempt', modelKey: model.key, answer: { text: reply.content } }],
    units: NO_UNITS,
    answer: null,
  };
};
