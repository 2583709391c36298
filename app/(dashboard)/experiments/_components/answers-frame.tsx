'use client';
import type { ReactNode } from 'react';
import { DesignFacts } from './design-facts';
import { useExperiment } from './experiment-context';
import { ProgressPanel } from './progress-panel';

/** How far an experiment is stands above its answers and how it was designed below them; neither waits for its runs. */
export function AnswersFrame({ children }: { children: ReactNode }) {
  const experiment = useExperiment();
  return (
    <>
      <ProgressPanel experiment={experiment} />
      {children}
      <DesignFacts experiment={experiment} />
    </>
  );
}
