'use client';

import { createContext, useContext } from 'react';
import type { RunSnapshot } from '@/lib/runs/schema';

export type RunNames = { model: (key: string) => string; tool: (key: string) => string; simulated: boolean };

const RunNamesContext = createContext<RunNames>({ model: (key) => key, tool: (key) => key, simulated: false });

/** Names of a run's models and tools as they were when it started. */
export const useRunNames = () => useContext(RunNamesContext);

export function RunNamesProvider({ snapshot, children }: { snapshot: RunSnapshot; children: React.ReactNode }) {
  const models = new Map(snapshot.spec.models.map((model) => [model.key, model.name]));
  const tools = new Map(snapshot.spec.tools.map((tool) => [tool.key, tool.name]));
  return (
    <RunNamesContext
      value={{
        model: (key) => models.get(key) ?? key,
        tool: (key) => tools.get(key) ?? key,
        simulated: snapshot.backends.some((backend) => backend.simulated),
      }}
    >
      {children}
    </RunNamesContext>
  );
}
