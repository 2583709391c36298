/** The ready-made tests there are, in the order they are offered in. */
export const testKinds = ['prices', 'obedience'] as const;
export type TestKind = (typeof testKinds)[number];

export const isTestKind = (value: string | null): value is TestKind => testKinds.some((kind) => kind === value);

/** What each is called, what it does, and what for. */
export const testWords: Readonly<Record<TestKind, { title: string; text: string; hint: string }>> = {
  prices: {
    title: 'Unseen prices',
    text: 'The same tasks under changed price books: does what is called follow the prices?',
    hint: 'A ready-made test: the same tasks under changed prices, to see whether what is called follows them',
  },
  obedience: {
    title: 'Preference obedience',
    text: 'The same tasks under opposite preferences: does what is called follow them?',
    hint: 'A ready-made test: the same tasks under opposite preferences, to see whether what is called follows them',
  },
};
