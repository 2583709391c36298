import type { BrainReply, BrainRequest } from './types';

type Seen = { right: number; all: number };

const roleWords: Record<string, string> = {
  answer: 'answering',
  search: 'writing search queries',
  'reason-with-code': 'writing code',
  prompt: 'answering free questions',
  orchestrator: 'orchestrating',
};

/** A description of somebody's runs is asked for: outcomes by category, and the tag it goes into. */
export const isDescribing = (text: string): boolean =>
  /<description>/i.test(text) && /<run number="\d+">/i.test(text) && /<outcome>/i.test(text);

/** `a`, `a and b`, `a, b and c`. */
const list = (words: readonly string[]) =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');

/** Counts what came out right in each category of the given runs, and says no more than that. */
export function describeReply(request: BrainRequest): BrainReply {
  const text = request.messages.map((message) => message.content).join('\n');
  const seen = new Map<string, Seen>();
  for (const [, category = '', outcome] of text.matchAll(
    /<category>([^<]*)<\/category>\s*<outcome>(right|wrong)<\/outcome>/gi,
  )) {
    const name = category.trim().toLowerCase();
    const { right, all } = seen.get(name) ?? { right: 0, all: 0 };
    seen.set(name, { right: right + (outcome?.toLowerCase() === 'right' ? 1 : 0), all: all + 1 });
  }
  const roles = [...new Set([...text.matchAll(/<call role="([\w-]+)">/g)].map(([, role = '']) => role))];
  const of = (least: number, below: number) =>
    [...seen].filter(([, { right, all }]) => right / all >= least && right / all < below).map(([name]) => name);
  const phrases = [
    ['strong at', of(0.8, 2)],
    ['fair at', of(0.5, 0.8)],
    ['weak at', of(0, 0.5)],
  ] as const;
  const parts = phrases.flatMap(([word, names]) => (names.length > 0 ? [`${word} ${list(names)} tasks`] : []));
  const where = roles.length > 0 ? `; seen ${list(roles.map((role) => roleWords[role] ?? role))}` : '';
  const sentence = `${parts.join(', ') || 'nothing can be said'}${where}`;
  const counts = [...seen].map(([name, { right, all }]) => `${name}: ${right} of ${all} right`).join('; ');
  return {
    content: `<description>${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.</description>`,
    reasoning: `I count the outcomes by category. ${counts}.`,
    toolCalls: [],
  };
}
