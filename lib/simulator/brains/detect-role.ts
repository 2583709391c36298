import type { ChatMessage } from '../protocol/chat-request';
import { isDescribing } from './describe-reply';

/** What a prompt without tools asks for. */
export type AskedRole = 'judge' | 'describe' | 'query' | 'code' | 'answer' | 'free';

/** An answer and a reference to compare, and the tag the verdict goes into. */
const isJudging = (text: string) =>
  /<correct>/i.test(text) && /<student_answer>/i.test(text) && /<reference_answer>/i.test(text);

/** Reads the role out of the instructions; fenced blocks and documents are not instructions. */
export function detectRole(messages: readonly ChatMessage[]): AskedRole {
  const text = messages
    .filter((message) => message.role === 'system' || message.role === 'developer' || message.role === 'user')
    .map((message) => message.content)
    .join('\n');
  const asked = `${text.slice(0, 1_500)}\n${text.slice(-1_500)}`.replace(/```(?:python|py)\n[\s\S]+?```/g, ' ');
  if (isJudging(text)) return 'judge';
  if (isDescribing(text)) return 'describe';
  if (/<query>/i.test(asked)) return 'query';
  if (/\\boxed|<answer>/i.test(asked)) return 'answer';
  if (/python/i.test(asked) && /fence|code block|```|write .{0,60}(?:code|program|script)/i.test(asked)) return 'code';
  return 'free';
}

/** How the prompt wants the final answer marked. */
export function answerMark(messages: readonly ChatMessage[]): 'boxed' | 'answer-tags' | 'none' {
  const text = messages.map((message) => message.content).join('\n');
  if (/<answer>/i.test(text)) return 'answer-tags';
  return /\\boxed/.test(text) ? 'boxed' : 'none';
}
