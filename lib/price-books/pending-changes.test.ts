import { describe, expect, it } from 'vitest';
import { noAmounts, priceKey } from './amount-names';
import {
  type DraftPrice,
  discard,
  draftErrors,
  edit,
  isUnchanged,
  newDraft,
  nothingPending,
  type PendingChanges,
  toChanges,
  toDraft,
  undo,
} from './pending-changes';
import { changePricesInputSchema, type Price } from './schema';

const price = (subject: string, more: Partial<Price> = {}): Price => ({
  ...noAmounts,
  subject,
  subjectKind: 'model',
  subjectId: null,
  registeredName: null,
  state: 'priced',
  inputPerMillion: '0.8',
  latencySeconds: 3,
  note: '',
  ...more,
});
const base = price('vendor/a b');
const key = priceKey(base);
const type = (pending: PendingChanges, field: 'inputPerMillion' | 'note', text: string) =>
  edit(pending, { key, field, draft: { ...toDraft(base), [field]: text }, base });

describe('changes that are not saved yet', () => {
  it('are undone step by step, typing in one field being one step', () => {
    const typed = ['1', '1.', '1.5'].reduce((pending, text) => type(pending, 'inputPerMillion', text), nothingPending);
    const noted = type(typed, 'note', 'x');
    expect(undo(noted).edits).toEqual(typed.edits);
    expect(undo(undo(noted)).edits).toEqual({});
    expect(undo(nothingPending)).toBe(nothingPending);
    expect(undo(discard(noted)).edits).toEqual(noted.edits);
  });

  it('are gone when everything is as it was, however it is written', () => {
    expect(type(type(nothingPending, 'inputPerMillion', '2'), 'inputPerMillion', ' 0.80 ').edits).toEqual({});
    expect(isUnchanged({ ...toDraft(base), latencySeconds: '3.0' }, base)).toBe(true);
    expect(isUnchanged({ ...toDraft(base), latencySeconds: '' }, base)).toBe(false);
    expect(isUnchanged({ ...toDraft(base), subjectId: 'x' }, base)).toBe(false);
  });

  it('are sent as one request the server takes: prices changed, added and removed', () => {
    const added = newDraft('tool', 'Tavily');
    let pending = type(nothingPending, 'inputPerMillion', ' 1.50 ');
    pending = edit(pending, { key: priceKey(added), field: 'row', draft: { ...added, state: 'free' }, base: null });
    pending = edit(pending, { key: 'model gone for good', field: 'row', draft: null, base: price('gone for good') });
    const { keys, ...body } = toChanges(pending.edits);
    expect(keys).toEqual([key, 'tool Tavily']);
    expect(changePricesInputSchema.parse(body)).toMatchObject({
      changes: [
        { subject: 'vendor/a b', state: 'priced', inputPerMillion: '1.5', latencySeconds: 3 },
        { subjectKind: 'tool', subject: 'Tavily', state: 'free', perCall: null },
      ],
      removed: [{ subjectKind: 'model', subject: 'gone for good' }],
    });
  });

  it('forget a new price that is taken back', () => {
    const added = newDraft('model', 'new');
    const pending = edit(nothingPending, { key: 'model new', field: 'row', draft: added, base: null });
    expect(edit(pending, { key: 'model new', field: 'row', draft: null, base: null }).edits).toEqual({});
  });

  it.each<[string, Partial<DraftPrice>, string[]]>([
    ['fine', {}, []],
    ['text', { inputPerMillion: 'abc' }, ['inputPerMillion']],
    ['a comma', { outputPerMillion: '1,5' }, ['outputPerMillion']],
    ['too many decimals', { inputPerMillion: '0.0000000000001' }, ['inputPerMillion']],
    ['a minus', { perCall: '-1' }, ['perCall']],
    ['nothing', { inputPerMillion: ' ' }, ['inputPerMillion']],
    ['nothing, but free', { inputPerMillion: 'abc', state: 'free' }, []],
    ['a slow one', { latencySeconds: '90000' }, ['latencySeconds']],
    ['a strange one', { latencySeconds: '1e2' }, ['latencySeconds']],
    ['a long note', { note: 'x'.repeat(501) }, ['note']],
  ])('are checked before they are sent: %s', (_what, more, fields) => {
    expect(Object.keys(draftErrors({ ...toDraft(base), ...more }))).toEqual(fields);
  });
});
