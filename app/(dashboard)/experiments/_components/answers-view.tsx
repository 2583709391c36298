'use client';
import { ArmsTable } from './arms-table';
import { DesignFacts } from './design-facts';
import { useExperiment } from './experiment-context';
import { ProgressPanel } from './progress-panel';

/** How far it is, and what each arm came to. */
export function AnswersView() {
  const experiment = useExperiment();
  return (
    <>
      <ProgressPanel experiment={experiment} />
      <ArmsTable experiment={experiment} />
      <DesignFacts experiment={experiment} />
    </>
  );
}
