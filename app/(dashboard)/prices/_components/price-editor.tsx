'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useUnsaved } from '@/components/forms/use-unsaved';
import { isApiError } from '@/lib/http/fetch-json';
import { modelsQuery } from '@/lib/models/queries';
import { priceKey } from '@/lib/price-books/amount-names';
import { useChangePrices } from '@/lib/price-books/mutations';
import {
  discard,
  draftErrors,
  edit,
  newDraft,
  nothingPending,
  toChanges,
  undo,
} from '@/lib/price-books/pending-changes';
import type { PriceBookDetail } from '@/lib/price-books/schema';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { AddPrice } from './add-price';
import { type PriceFilter, PriceFilters, usePriceFilter } from './price-filters';
import type { EditRow } from './price-row';
import { PriceTable, type TableRows } from './price-table';
import { rowsOf } from './rows-of';
import { SaveBar } from './save-bar';

/** The prices of a book, several of which are changed and then saved together as one version. */
export function PriceEditor({ book }: { book: PriceBookDetail }) {
  const [pending, setPending] = useState(nothingPending);
  const [faults, setFaults] = useState<Record<string, Record<string, string>>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [filter, setFilter] = usePriceFilter();
  const models = useQuery(modelsQuery()).data;
  const tools = useQuery(toolsQuery()).data;
  const change = useChangePrices(book.id);
  const { edits } = pending;
  const count = Object.keys(edits).length;
  useUnsaved(count > 0 && !change.isPending);

  const onEdit: EditRow = useCallback((field, draft, base, key) => {
    setPending((before) => edit(before, { key, field, draft, base }));
    setFaults(({ [key]: _, ...rest }) => rest);
  }, []);

  const rows = useMemo(
    () => rowsOf({ prices: book.prices, edits, models: models ?? [], tools: tools ?? [] }),
    [book.prices, edits, models, tools],
  );
  // A list of foreign names is not about what is registered here; what is missing in it is shown when asked for.
  const areUnlistedShown = book.prices.length === 0 || book.prices.some(({ subjectId }) => subjectId !== null);
  const shownIn = (kind: 'model' | 'tool'): TableRows => ({
    ...rows[kind],
    rows: filterRows(rows[kind].rows, filter, areUnlistedShown),
  });

  const save = async ({ note, effectiveAt }: { note: string; effectiveAt: string | null }) => {
    const { keys, ...changes } = toChanges(edits);
    setFault(null);
    try {
      const shown = book.versions.find(({ id }) => id === book.effectiveVersionId) ?? book.versions[0];
      await change.mutateAsync({
        ...changes,
        note,
        effectiveAt,
        baseVersionId: shown?.id ?? null,
        newestVersion: book.version,
      });
      setPending(nothingPending);
      setFaults({});
      return true;
    } catch (error) {
      const byKey: Record<string, Record<string, string>> = {};
      for (const { field, message } of (isApiError(error) && error.issues) || []) {
        const [, index, name] = /^changes\.(\d+)\.(\w+)/.exec(field) ?? [];
        const key = keys[Number(index ?? -1)];
        if (key && name) byKey[key] = { ...byKey[key], [name]: message };
      }
      setFaults(byKey);
      setFault(error instanceof Error ? error.message : 'This could not be saved.');
      return false;
    }
  };
  const isFaulty = Object.values(edits).some((draft) => draft && Object.keys(draftErrors(draft)).length > 0);
  return (
    <div className="flex flex-col gap-4">
      <PriceFilters filter={filter} onChange={setFilter} unlinked={rows.unlinkedCount} unlisted={rows.unlistedCount} />
      {(['model', 'tool'] as const).map((kind) => (
        <PriceTable key={kind} subjectKind={kind} table={shownIn(kind)} faults={faults} onEdit={onEdit} />
      ))}
      <AddPrice
        taken={(kind, subject) => priceKey({ subjectKind: kind, subject }) in rows.byKey}
        onAdd={(kind, subject) => {
          onEdit('row', newDraft(kind, subject), null, priceKey({ subjectKind: kind, subject }));
          setFilter({ q: subject, state: 'all', only: 'all' });
        }}
      />
      {(count > 0 || pending.past.length > 0) && (
        <SaveBar
          count={count}
          nextVersion={book.version + 1}
          isFaulty={isFaulty}
          fault={fault}
          pending={change.isPending}
          canUndo={pending.past.length > 0}
          onUndo={() => setPending(undo)}
          onDiscard={() => setPending(discard)}
          onSave={save}
          versions={book.versions}
          effectiveVersionId={book.effectiveVersionId}
        />
      )}
    </div>
  );
}

function filterRows(rows: TableRows['rows'], filter: PriceFilter, areUnlistedShown: boolean): TableRows['rows'] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ draft, isUnlisted, isEdited }) => {
    const text = `${draft.subject} ${draft.registeredName ?? ''} ${draft.note}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return false;
    if (filter.state !== 'all' && draft.state !== filter.state) return false;
    if (filter.only === 'unlinked') return draft.subjectId === null;
    if (filter.only === 'changed') return isEdited;
    if (filter.only === 'unlisted') return isUnlisted;
    return !isUnlisted || areUnlistedShown || words.length > 0;
  });
}
