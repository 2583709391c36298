import type { CSSProperties } from 'react';

/** Parts of 100 of the colour, from least to most: pale enough for text in both themes. */
const strengths = [0, 9, 18, 29, 42] as const;

/** Background of a cell by its step, 0 to 4; none where it has no step. */
export const stepTint = (step: number | null): CSSProperties | undefined =>
  step === null
    ? undefined
    : { background: `color-mix(in oklch, var(--series-1) ${strengths[step] ?? 0}%, var(--card))` };
