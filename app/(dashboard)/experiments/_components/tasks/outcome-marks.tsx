import { memo } from 'react';
import { outcomeLooks } from '@/components/experiments/outcome-mark';
import { type Outcome, outcomes } from '@/lib/experiments/outcomes';
import { markWidth } from './grid-columns';

const size = 16;
const idOf = (outcome: Outcome) => `mark-of-${outcome}`;

/** The marks, drawn once for all cells to point at: a screen of cells has a thousand of them. */
export const MarkShapes = memo(() => (
  <svg aria-hidden className="absolute size-0">
    {(Object.keys(outcomes) as Outcome[]).map((outcome) => {
      const { icon: Icon } = outcomeLooks[outcome];
      return (
        <symbol key={outcome} id={idOf(outcome)} viewBox="0 0 24 24">
          <Icon />
        </symbol>
      );
    })}
  </svg>
));
MarkShapes.displayName = 'MarkShapes';

/** Outcomes side by side, as they look everywhere; needs `MarkShapes` on the page. */
export const OutcomeMarks = ({ outcomes: shown }: { outcomes: readonly Outcome[] }) => (
  <svg aria-hidden width={shown.length * markWidth} height={size} className="shrink-0">
    {shown.map((outcome, at) => (
      <use
        // biome-ignore lint/suspicious/noArrayIndexKey: the repeats in their order
        key={at}
        href={`#${idOf(outcome)}`}
        x={at * markWidth}
        width={size}
        height={size}
        className={outcomeLooks[outcome].text}
      />
    ))}
  </svg>
);
