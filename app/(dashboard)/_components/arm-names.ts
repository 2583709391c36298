import type { ArmFigures } from '@/lib/overview/schema';
import { paths } from '@/lib/paths';
import { writeRunsQuery } from '@/lib/runs/write-runs-query';

type Arm = Pick<ArmFigures, 'orchestratorId' | 'orchestratorName' | 'preferenceName'>;

export const armLabel = ({ orchestratorName, preferenceName }: Arm) =>
  preferenceName === null ? orchestratorName : `${orchestratorName} · ${preferenceName}`;

/** The runs behind a point. */
export const armRunsHref = ({ orchestratorId, preferenceName }: Arm, simulated: boolean) =>
  paths.runs +
  writeRunsQuery({
    ...(orchestratorId && { orchestrator: orchestratorId }),
    ...(preferenceName && { preference: preferenceName }),
    source: simulated ? 'simulated' : 'real',
  });
