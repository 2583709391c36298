import { priceKey } from '@/lib/price-books/amount-names';
import { type DraftPrice, type Edits, newDraft, toDraft } from '@/lib/price-books/pending-changes';
import type { Price } from '@/lib/price-books/schema';
import { suggestLink } from '@/lib/price-books/suggest-names';
import type { Linkable } from './price-row';
import type { TableRows } from './price-table';

type Kind = 'model' | 'tool';
type Registered = Linkable & { kind?: string };
type Rows = {
  model: TableRows;
  tool: TableRows;
  byKey: Record<string, true>;
  unlinkedCount: number;
  unlistedCount: number;
};

/**
 * Everything the table may show, by the names people know: prices of the book as they are being changed, new ones, and
 * what is registered but not in the book. A name that is not registered gets the most likely model or tool suggested.
 */
export function rowsOf(input: {
  prices: readonly Price[];
  edits: Edits;
  models: readonly Registered[];
  tools: readonly Registered[];
}): Rows {
  const { prices, edits } = input;
  const byKey: Record<string, true> = {};
  const tableOf = (kind: Kind, registered: readonly Registered[]): TableRows => {
    const bases = new Map(
      prices.filter((price) => price.subjectKind === kind).map((price) => [priceKey(price), price]),
    );
    const drafts = new Map<string, DraftPrice>([...bases].map(([key, price]) => [key, edits[key] ?? toDraft(price)]));
    for (const [key, draft] of Object.entries(edits))
      if (draft?.subjectKind === kind && !drafts.has(key)) drafts.set(key, draft);
    const linked = new Set([...drafts.values()].map(({ subjectId }) => subjectId));
    const unlisted = new Set<string>();
    for (const one of registered) {
      const draft = newDraft(kind, one.name, one);
      const key = priceKey(draft);
      // A tool that calls models is paid through them, unless it has a price of its own.
      if (linked.has(one.id) || drafts.has(key) || one.kind === 'model') continue;
      drafts.set(key, draft);
      unlisted.add(key);
    }
    const linkable = registered
      .filter(({ id }) => !linked.has(id))
      .map(({ id, name, servedName }) => ({ id, name, ...(servedName && { servedName }) }));
    for (const key of drafts.keys()) byKey[key] = true;
    return {
      linkable,
      rows: [...drafts]
        .map(([key, draft]) => {
          const suggestedId = draft.subjectId === null ? suggestLink(draft.subject, linkable) : null;
          return {
            key,
            draft,
            base: bases.get(key) ?? null,
            isUnlisted: unlisted.has(key),
            isEdited: key in edits,
            isRemoved: edits[key] === null,
            suggestion: linkable.find(({ id }) => id === suggestedId) ?? null,
          };
        })
        .toSorted((one, other) =>
          (one.draft.registeredName ?? one.draft.subject).localeCompare(
            other.draft.registeredName ?? other.draft.subject,
          ),
        ),
    };
  };
  const model = tableOf('model', input.models);
  const tool = tableOf('tool', input.tools);
  const all = [...model.rows, ...tool.rows];
  return {
    model,
    tool,
    byKey,
    unlinkedCount: all.filter(({ draft }) => draft.subjectId === null).length,
    unlistedCount: all.filter(({ isUnlisted }) => isUnlisted).length,
  };
}
