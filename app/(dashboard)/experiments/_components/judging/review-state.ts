import { countField, idField, type SearchField, textField, wordField } from '@/lib/http/search-fields';
import type { QueueFilter } from '@/lib/judgements/judging-schema';

const filters: readonly QueueFilter[] = ['unjudged', 'disagreement', 'wrong', 'all'];

const ordinalField: SearchField<number | undefined> = (given) =>
  given !== undefined && /^\d{1,4}$/.test(given) ? Number(given) : undefined;

/** Which answers are reviewed, which of them is shown, and what of it: all in the address. */
export const reviewState = {
  only: wordField(filters, 'unjudged'),
  first: textField(200),
  second: textField(200),
  arm: ordinalField,
  sample: countField,
  seed: countField,
  /** The run shown. */
  run: idField,
  verdicts: wordField(['hidden', 'shown'], 'hidden'),
  arms: wordField(['hidden', 'shown'], 'hidden'),
} as const;
