import type { ArmFigures } from '@/lib/overview/schema';

export const armLabel = ({
  orchestratorName,
  preferenceName,
}: Pick<ArmFigures, 'orchestratorName' | 'preferenceName'>) =>
  preferenceName === null ? orchestratorName : `${orchestratorName} · ${preferenceName}`;
