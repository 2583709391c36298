import { answerMessages } from '../roles/answer';
import { planText, type TurnProtocol } from './protocol';

/** Baseline: the model answers alone, asked just as an answering expert is. An empty reply is asked again. */
export const single: TurnProtocol = {
  buildPrompt(setup, _state, ports) {
    const { answerFormat } = setup.orchestrator;
    const { systemPrompt } = setup.spec.orchestrator;
    const messages = answerMessages({ context: '', question: setup.brief, format: answerFormat, systemPrompt });
    return {
      messages,
      offered: [],
      inputTokensEstimate: messages.reduce((sum, { content }) => sum + ports.countTokens(content) + 4, 0),
    };
  },

  readReply(_setup, reply) {
    return planText({ ...reply, toolCalls: [] }, false, 'give your answer');
  },
};
