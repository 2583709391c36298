import type { TestTool } from '../../orchestrator/testing/ports';
import { simulatedDocuments, simulatedTasks } from '../content';

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];

const indexed = simulatedDocuments.map((document) => {
  const words = wordsOf(`${document.title} ${document.text}`);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { document, counts, length: words.length, title: new Set(wordsOf(document.title)) };
});
const averageLength = indexed.reduce((sum, { length }) => sum + length, 0) / indexed.length;

/** Ranked full text over the shipped collection (BM25, titles counting more), standing in for the database's. */
function search(query: string, limit: number) {
  const terms = [...new Set(wordsOf(query))].map((term) => {
    const found = indexed.filter(({ counts }) => counts.has(term)).length;
    return { term, weight: Math.log(1 + (indexed.length - found + 0.5) / (found + 0.5)) };
  });
  return indexed
    .map(({ document, counts, length, title }) => {
      const score = terms.reduce((sum, { term, weight }) => {
        const count = (counts.get(term) ?? 0) + (title.has(term) ? 2 : 0);
        return sum + (weight * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / averageLength));
      }, 0);
      return { document, score };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit);
}

const outputs = new Map(
  simulatedTasks.flatMap((task): [string, string][] =>
    task.solution
      ? [
          [task.solution.wrongCode.trim(), task.distractors[0] ?? ''],
          [task.solution.code.trim(), task.answer],
        ]
      : [],
  ),
);

/** Leaf tools without database and sandbox. Programs are the shipped ones, whose output the content's own tests prove. */
export const inMemoryTools: Record<string, TestTool> = {
  search_documents: ({ query }) => {
    const found = search(String(query), 4);
    return {
      output: found.map(({ document }, rank) => `${rank + 1}. ${document.title}\n${document.text}`).join('\n\n'),
      artifacts: found.map(({ document, score }) => ({
        type: 'document',
        documentId: document.id,
        title: document.title,
        text: { text: document.text },
        source: null,
        score,
      })),
      units: { requests: 0, documents: found.length, seconds: 0 },
    };
  },
  python: ({ code }) => {
    const printed = outputs.get(String(code).trim()) ?? '';
    return {
      output: printed,
      artifacts: [{ type: 'code', code: { text: String(code) }, output: { text: printed }, ok: printed !== '' }],
      units: { requests: 0, documents: 0, seconds: 0.1 },
    };
  },
  web_search: () => ({
    failure: { code: 'not-configured', message: 'No web search is configured.' },
    output: 'web_search failed: No web search is configured.',
  }),
};
