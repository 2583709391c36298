import { plainDecimal } from '@/lib/format';
import { type AmountName, amountNames, amountNamesOf, noAmounts } from './amount-names';
import type { ChangePricesInput, Price } from './schema';

/** A price as it is being typed: texts that may not be numbers yet. */
export type DraftPrice = Omit<Price, 'latencySeconds'> & { latencySeconds: string };
export type DraftField = AmountName | 'state' | 'latencySeconds' | 'note' | 'subjectId';
/** What was changed and is not saved yet, by the key of the price; null = it goes. */
export type Edits = Readonly<Record<string, DraftPrice | null>>;
export type PendingChanges = {
  edits: Edits;
  /** Earlier states, the last one is what undo goes back to. */
  past: readonly Edits[];
  /** Field typed into last: typing on in it is one step to undo. */
  typing: string | null;
};
export type DraftErrors = Partial<Record<DraftField, string>>;

export const nothingPending: PendingChanges = { edits: {}, past: [], typing: null };

export const toDraft = (price: Price): DraftPrice => ({
  ...price,
  latencySeconds: price.latencySeconds === null ? '' : String(price.latencySeconds),
});

const amountText = (text: string | null) => (text === null || text.trim() === '' ? null : plainDecimal(text.trim()));

/** Whether saving the draft would change nothing. */
export function isUnchanged(draft: DraftPrice, price: Price): boolean {
  const isPriced = draft.state === 'priced';
  const latency = draft.latencySeconds.trim();
  return (
    draft.state === price.state &&
    draft.note.trim() === price.note &&
    draft.subjectId === price.subjectId &&
    (latency === '' ? null : Number(latency)) === price.latencySeconds &&
    amountNames.every((name) => (isPriced ? amountText(draft[name]) : null) === price[name])
  );
}

/** What keeps a draft from being saved, by field. */
export function draftErrors(draft: DraftPrice): DraftErrors {
  const errors: DraftErrors = {};
  const names = amountNamesOf(draft.subjectKind);
  if (draft.state === 'priced') {
    for (const name of names)
      if (amountText(draft[name]) !== null && !/^\d{1,12}(\.\d{1,12})?$/.test(draft[name]?.trim() ?? ''))
        errors[name] = 'A number of dollars such as 0.80, with at most 12 decimals.';
    if (names.every((name) => amountText(draft[name]) === null))
      errors[names[0] as AmountName] = 'Enter an amount, or say that it is free or unknown.';
  }
  const latency = draft.latencySeconds.trim();
  if (latency !== '' && !(/^\d*\.?\d+$/.test(latency) && Number(latency) <= 86_400))
    errors.latencySeconds = 'Seconds such as 2.5, at most 86400.';
  if (draft.note.trim().length > 500) errors.note = 'At most 500 characters.';
  return errors;
}

/** Changes a price. `base` is its saved state, null for one that is new; typing on in one field is one step. */
export function edit(
  pending: PendingChanges,
  { key, field, draft, base }: { key: string; field: DraftField | 'row'; draft: DraftPrice | null; base: Price | null },
): PendingChanges {
  const { [key]: _, ...rest } = pending.edits;
  const isNothing = draft === null ? base === null : base !== null && isUnchanged(draft, base);
  const edits = isNothing ? rest : { ...rest, [key]: draft };
  const typing = field === 'row' || field === 'state' ? null : `${key} ${field}`;
  const goesOn = typing !== null && typing === pending.typing && pending.past.length > 0;
  return { edits, past: goesOn ? pending.past : [...pending.past, pending.edits].slice(-100), typing };
}

/** One step back; where there is none, the same. */
export function undo(pending: PendingChanges): PendingChanges {
  const edits = pending.past.at(-1);
  return edits === undefined ? pending : { edits, past: pending.past.slice(0, -1), typing: null };
}

/** Everything back to what is saved; can be undone. */
export const discard = (pending: PendingChanges): PendingChanges => ({
  edits: {},
  past: [...pending.past, pending.edits],
  typing: null,
});

/** A price of a name the book does not have yet. */
export function newDraft(
  subjectKind: 'model' | 'tool',
  subject: string,
  registered: { id: string; name: string } | null = null,
): DraftPrice {
  return {
    ...noAmounts,
    subject,
    subjectKind,
    subjectId: registered?.id ?? null,
    registeredName: registered?.name ?? null,
    state: 'unknown',
    latencySeconds: '',
    note: '',
  };
}

/** The changes as they are sent, in the order of their keys, with the key each came from. */
export function toChanges(edits: Edits): Required<Pick<ChangePricesInput, 'changes' | 'removed'>> & { keys: string[] } {
  const entries = Object.entries(edits).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const kept = entries.flatMap(([key, draft]) => (draft === null ? [] : [[key, draft] as const]));
  return {
    keys: kept.map(([key]) => key),
    changes: kept.map(([, draft]) => ({
      ...Object.fromEntries(
        amountNamesOf(draft.subjectKind).map((name) => [
          name,
          draft.state === 'priced' ? amountText(draft[name]) : null,
        ]),
      ),
      subjectKind: draft.subjectKind,
      subject: draft.subject,
      subjectId: draft.subjectId,
      state: draft.state,
      latencySeconds: draft.latencySeconds.trim() === '' ? null : Number(draft.latencySeconds),
      note: draft.note.trim(),
    })),
    removed: entries.flatMap(([key, draft]) => {
      if (draft !== null) return [];
      const [subjectKind, ...words] = key.split(' ');
      return [
        { subjectKind: subjectKind === 'tool' ? ('tool' as const) : ('model' as const), subject: words.join(' ') },
      ];
    }),
  };
}
