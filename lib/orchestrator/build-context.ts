import type { Ports } from './ports';
import type { Buffers } from './run-state';

export type ContextBudgets = {
  /** Characters shown of each document; null = all. */
  documentChars: number | null;
  attemptTokens: number;
  /** Code and attempts together. */
  codeTokens: number;
  /** Everything together. */
  contextTokens: number;
};

const CUT = '[earlier text left out]\n';

/** A text and about how many tokens it takes. */
export type ContextText = { text: string; tokens: number };

type Tail = ContextText;

/**
 * The last `maxTokens` tokens of the items joined by blank lines. Renders from the end and stops once the budget is
 * full, so that the work depends on the budget and not on how long the run has been going.
 */
const collectTail = (
  options: { count: number; render: (index: number) => string; maxTokens: number },
  ports: Pick<Ports, 'countTokens' | 'keepTail'>,
): Tail => {
  const { count, render, maxTokens } = options;
  const pieces: string[] = [];
  let tokens = 0;
  for (let index = count - 1; index >= 0 && tokens < maxTokens; index -= 1) {
    const piece = render(index);
    const size = ports.countTokens(piece);
    if (tokens + size > maxTokens) {
      const rest = ports.keepTail(piece, maxTokens - tokens);
      if (rest !== '') pieces.push(CUT + rest);
      tokens = maxTokens;
    } else {
      pieces.push(piece);
      tokens += size;
    }
  }
  return { text: pieces.reverse().join('\n\n'), tokens };
};

const excerpt = (text: string, documentChars: number | null): string =>
  documentChars === null || text.length <= documentChars ? text : `${text.slice(0, documentChars)}…`;

/** A fence longer than any run of backticks inside, so that code which prints a fence cannot end its own block. */
const fenceFor = (text: string): string => {
  let longest = 2;
  for (const match of text.matchAll(/`{3,}/g)) longest = Math.max(longest, match[0].length);
  return '`'.repeat(longest + 1);
};

const renderCode = ({ code, output }: Buffers['codes'][number]): string => {
  const fence = fenceFor(code + output);
  return `${fence}python\n${code.trimEnd()}\n${fence}\n\n${fence}output\n${output.trimEnd()}\n${fence}`;
};

/**
 * What a run has gathered, as text: documents, then code with its output, then attempts. Every cut keeps the tail, and
 * what stands later is kept first: attempts before code, code before documents. Empty when nothing was gathered.
 */
export const buildContext = (
  { documents, codes, attempts }: Buffers,
  budgets: ContextBudgets,
  ports: Pick<Ports, 'countTokens' | 'keepTail'>,
): ContextText => {
  const { documentChars, attemptTokens, codeTokens, contextTokens } = budgets;
  const attemptTail = collectTail(
    {
      count: attempts.length,
      render: (index) => `Attempt ${index + 1} answer by ${attempts[index]?.label}: ${attempts[index]?.text}`,
      maxTokens: Math.min(attemptTokens, codeTokens, contextTokens),
    },
    ports,
  );
  const codeTail = collectTail(
    {
      count: codes.length,
      render: (index) => renderCode(codes[index] ?? { code: '', output: '' }),
      maxTokens: Math.min(codeTokens, contextTokens) - attemptTail.tokens,
    },
    ports,
  );
  const documentTail = collectTail(
    {
      count: documents.length,
      render: (index) =>
        `Doc ${index + 1}: ${documents[index]?.title}\n${excerpt(documents[index]?.text ?? '', documentChars)}`,
      maxTokens: contextTokens - attemptTail.tokens - codeTail.tokens,
    },
    ports,
  );
  const sections: string[] = [];
  if (documentTail.text !== '') sections.push(`Documents:\n\n${documentTail.text}`);
  if (codeTail.text !== '') sections.push(`Python code and what it printed:\n\n${codeTail.text}`);
  if (attemptTail.text !== '') sections.push(attemptTail.text);
  const tokens = attemptTail.tokens + codeTail.tokens + documentTail.tokens;
  return { text: sections.join('\n\n'), tokens };
};
