'use client';
import { createContext, type ReactNode, use } from 'react';

/** Where the charts of a part of the page come from: written below each exported picture and into file names. */
export type ChartProvenance = { source?: string | undefined; simulated?: boolean | undefined };

const Provenance = createContext<ChartProvenance>({});

/** Put it around charts of one source, e.g. of an experiment, so that none of them can forget to say so. */
export function ChartProvenanceProvider({ children, ...provenance }: ChartProvenance & { children: ReactNode }) {
  return <Provenance value={provenance}>{children}</Provenance>;
}

export const useChartProvenance = (): ChartProvenance => use(Provenance);
