import { lastTagged } from '../extract-answer';
import { failedOutcome, NO_UNITS } from '../tool-outcome';
import { callNestedTool } from './nested-tool';
import { callExpert, expertContext, expertPrompt, type Role } from './role';

const INSTRUCTION =
  'What is still missing to solve the problem? Write one search query that would find it: short, concrete, with the names and terms a helpful page would contain. Put the query between <query> and </query>.';

const SHORTEST_QUERY_CHARS = 3;
const LONGEST_BARE_REPLY_CHARS = 200;

/** The query in a reply. Without tags a short one-line reply is the query; anything else falls back to the question. */
export const readQuery = (reply: string, question: string): string => {
  const tagged = lastTagged(reply, 'query');
  const bare = reply.trim();
  const query = tagged ?? (bare.length <= LONGEST_BARE_REPLY_CHARS && !bare.includes('\n') ? bare : '');
  return query.length < SHORTEST_QUERY_CHARS ? question : query;
};

/** Query writer: a model writes the query, the retriever named by `uses` is run with it. */
export const playSearch: Role = async function* (input) {
  const { context, call, model } = input;
  const { question } = context.setup;
  const prompt = expertPrompt(expertContext(context, model), question, INSTRUCTION);
  const reply = yield* callExpert(input, 'search', [{ role: 'user', content: prompt }]);
  if (reply.failure !== null) {
    return failedOutcome(
      reply.failure,
      `${call.tool.name}: the model that writes the query failed: ${reply.failure.message}`,
    );
  }
  const query = readQuery(reply.content, question);
  const found = yield* callNestedTool(input, 'query', query);
  const isEmpty = found.failure === null && !found.artifacts.some(({ type }) => type === 'document');
  return {
    failure: found.failure,
    output: isEmpty && found.output === '' ? `The search for "${query}" found nothing.` : found.output,
    artifacts: [{ type: 'query', query }],
    units: NO_UNITS,
    answer: null,
  };
};
