import { paths } from '@/lib/paths';
import { writeRunsQuery } from './write-runs-query';

/** The list of an arm's runs: of its orchestrator, under its preference or under none, real or simulated. */
export function armRunsHref(arm: {
  orchestratorId: string | null;
  preferenceId: string | null;
  preferenceName: string | null;
  simulated: boolean;
}): string {
  const { orchestratorId, preferenceId, preferenceName, simulated } = arm;
  return (
    paths.runs +
    writeRunsQuery({
      ...(orchestratorId && { orchestrator: orchestratorId }),
      ...(preferenceId && { preference: preferenceId }),
      ...(preferenceName === null && { preference: 'none' }),
      source: simulated ? 'simulated' : 'real',
    })
  );
}
