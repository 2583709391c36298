import 'server-only';
import type { Artifact } from '@/lib/orchestrator/events';
import type { ToolRuntime } from '@/lib/orchestrator/ports';
import { searchLocalOptionsSchema } from '@/lib/tools-registry/tool-options';
import { failureOfError } from '../failure-of-error';
import { failed, succeeded } from '../outcome';
import { type PassageHit, searchPassages } from './search-passages';

const asText = (hits: readonly PassageHit[]) =>
  hits.map(({ title, text }, index) => `[${index + 1}] ${title}\n${text}`).join('\n\n');

function asDocument({ documentId, title, source, text, score }: PassageHit): Artifact {
  return { type: 'document', documentId, title, text: { text }, source, score: Number(score.toFixed(4)) };
}

/**
 * Tool kind `search-local`: the best passages of the chosen collections for `query`. Options: `collectionIds`, `topK`.
 * The model reads them numbered; each is a document artifact too. Finding nothing is a result, not a failure.
 */
export function searchLocalRuntime(): ToolRuntime {
  return {
    async execute(input, { tool, signal }) {
      const options = searchLocalOptionsSchema.safeParse(tool.options);
      if (!options.success)
        return failed(
          'not-configured',
          `${tool.name} has no document collection to search. Choose one in its settings.`,
        );
      const query = typeof input.query === 'string' ? input.query.trim() : '';
      if (query === '') return failed('bad-request', `${tool.name} needs the argument "query", a text.`);
      try {
        const { collectionIds, topK } = options.data;
        const hits = await searchPassages({ collectionIds, query, limit: topK });
        if (signal.aborted) return failed('cancelled', 'The search was cancelled.');
        const artifacts: Artifact[] = [{ type: 'query', query }, ...hits.map(asDocument)];
        const units = { requests: 1, documents: hits.length };
        return succeeded(hits.length === 0 ? `No passage fits "${query}".` : asText(hits), { artifacts, units });
      } catch (error) {
        return failureOfError(error, signal);
      }
    },
  };
}
