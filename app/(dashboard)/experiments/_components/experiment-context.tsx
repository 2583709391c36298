'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { ExperimentDetail } from '@/lib/experiments/schema';

const Context = createContext<ExperimentDetail | null>(null);

export const ExperimentProvider = ({ experiment, children }: { experiment: ExperimentDetail; children: ReactNode }) => (
  <Context value={experiment}>{children}</Context>
);

/** The experiment whose page this is, as it stands now. Throws outside of one. */
export function useExperiment(): ExperimentDetail {
  const experiment = useContext(Context);
  if (!experiment) throw new Error('useExperiment is for the pages of an experiment');
  return experiment;
}
