/** Every amount a price may have. Per million tokens, or per call, billable request, second, document; USD. */
export const amountNames = [
  'inputPerMillion',
  'cachedInputPerMillion',
  'cacheWritePerMillion',
  'outputPerMillion',
  'reasoningPerMillion',
  'perCall',
  'perRequest',
  'perSecond',
  'perDocument',
] as const;
export type AmountName = (typeof amountNames)[number];
export type Amounts = Record<AmountName, string | null>;

export const modelAmountNames = [
  'inputPerMillion',
  'cachedInputPerMillion',
  'cacheWritePerMillion',
  'outputPerMillion',
  'reasoningPerMillion',
  'perCall',
  'perSecond',
] as const satisfies readonly AmountName[];
export const toolAmountNames = [
  'perCall',
  'perRequest',
  'perSecond',
  'perDocument',
] as const satisfies readonly AmountName[];

/** No amount at all. */
export const noAmounts = Object.fromEntries(amountNames.map((name) => [name, null])) as Record<AmountName, null>;

/** Which amounts a price of this kind of subject may have. */
export const amountNamesOf = (subjectKind: 'model' | 'tool'): readonly AmountName[] =>
  subjectKind === 'model' ? modelAmountNames : toolAmountNames;

/** Kind and name of a price: what it is known by within a version. */
export const priceKey = ({ subjectKind, subject }: { subjectKind: string; subject: string }) =>
  `${subjectKind} ${subject}`;
