'use client';
import { useDeferredValue, useMemo } from 'react';
import { Later } from '@/components/later';
import { cn } from '@/lib/cn';
import { analyseArms } from '@/lib/experiments/analyse-arms';
import type { Figures } from '@/lib/experiments/figures';
import { useFigures } from '@/lib/experiments/use-figures';
import { AccuracyCard } from './answers/accuracy-card';
import { AnswersTable } from './answers/answers-table';
import { DifferenceTable } from './answers/difference-table';
import { DesignFacts } from './design-facts';
import { useExperiment } from './experiment-context';
import { FiguresState } from './figures-state';
import { ProgressPanel } from './progress-panel';
import { useBaseline } from './use-baseline';

/** How far it is, what each arm came to, and what that says. */
export function AnswersView() {
  const experiment = useExperiment();
  const query = useFigures(experiment);
  return (
    <>
      <ProgressPanel experiment={experiment} />
      <FiguresState query={query}>{(figures) => <Answers figures={figures} />}</FiguresState>
      <DesignFacts experiment={experiment} />
    </>
  );
}

function Answers({ figures }: { figures: Figures }) {
  const [baseline, setBaseline] = useBaseline(figures.arms.length);
  const asked = useDeferredValue(baseline);
  const analysis = useMemo(() => analyseArms(figures, { baselineArm: asked }), [figures, asked]);
  return (
    <div className={cn('flex flex-col gap-5', asked !== baseline && 'opacity-60 transition-opacity')}>
      <AnswersTable figures={figures} analysis={analysis} baseline={baseline} onBaseline={setBaseline} />
      <Later>
        <AccuracyCard figures={figures} analysis={analysis} />
        <DifferenceTable analysis={analysis} baseline={asked} />
      </Later>
    </div>
  );
}
