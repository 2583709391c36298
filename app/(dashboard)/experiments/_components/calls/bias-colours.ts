export const biasColours = { own: 'var(--brand)', strongest: 'var(--warning)' } as const;
