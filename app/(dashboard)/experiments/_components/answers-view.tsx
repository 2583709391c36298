'use client';
import { useDeferredValue, useMemo } from 'react';
import { Later } from '@/components/later';
import { cn } from '@/lib/cn';
import { analyseArms } from '@/lib/experiments/analyse-arms';
import { useKeepDrawing } from '@/lib/experiments/drawn-on-server';
import type { Figures } from '@/lib/experiments/figures';
import { useFigures, usesQueries } from '@/lib/experiments/use-figures';
import { useSearchState } from '@/lib/http/use-search-state';
import { AccuracyCard } from './answers/accuracy-card';
import { answersFields } from './answers/answers-state';
import { AnswersTable } from './answers/answers-table';
import { DifferenceTable } from './answers/difference-table';
import { useExperiment } from './experiment-context';
import { FiguresState } from './figures-state';
import { useBaseline } from './use-baseline';

/** What each arm came to, and what that says. */
export function AnswersView() {
  const experiment = useExperiment();
  const [{ show }] = useSearchState(answersFields);
  // The table of rewards, where it is the one that was drawn, needs more than the others.
  useKeepDrawing(show === 'reward' ? usesQueries(experiment) : []);
  const query = useFigures(experiment);
  return <FiguresState query={query}>{(figures) => <Answers figures={figures} />}</FiguresState>;
}

function Answers({ figures }: { figures: Figures }) {
  const [baseline, setBaseline] = useBaseline(figures.arms.length);
  const asked = useDeferredValue(baseline);
  const analysis = useMemo(() => analyseArms(figures, { baselineArm: asked }), [figures, asked]);
  return (
    <div
      aria-busy={asked !== baseline}
      className={cn('flex flex-col gap-5', asked !== baseline && 'opacity-60 transition-opacity')}
    >
      <AnswersTable figures={figures} analysis={analysis} baseline={baseline} onBaseline={setBaseline} />
      <Later>
        <AccuracyCard figures={figures} analysis={analysis} />
        <DifferenceTable analysis={analysis} baseline={asked} />
      </Later>
    </div>
  );
}
